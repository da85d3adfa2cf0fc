using System.Net;
using DnsConsole.Settings;
using Microsoft.Extensions.Configuration;

namespace DnsConsole.Tests.Settings;

public sealed class ConsoleSettingsTests
{
    [Fact]
    public void Read_Nothing_GivesTheDefaults()
    {
        var settings = Read(out var problems);
        Assert.Empty(problems);
        Assert.Equal(new Uri("http://127.0.0.1:8053"), settings.Panel.Url);
        Assert.Equal([new IPEndPoint(IPAddress.Loopback, 5300)], settings.Dns.Listen);
        Assert.Equal(TimeSpan.FromMinutes(15), settings.DsWatcher.Interval);
        Assert.Equal(13, settings.Resolver.RootHints.Count);
        Assert.Equal(2, settings.Resolver.TrustAnchors.Count);
    }

    [Fact]
    public void Read_ManyMistakes_NamesEveryOneAtOnce()
    {
        Read(
            out var problems,
            ("Panel:Url", "127.0.0.1"),
            ("Dns:Listen:0", "localhost:53"),
            ("Dns:Listn", "127.0.0.1:53"),
            ("Data:Provider", "Oracle"),
            ("Data:ConnectionString", "Host=db"),
            ("DsWatcher:Interval", "soon"),
            ("Resolver:Port", "70000"),
            ("Bootstrap:AdminUser", "admin"));
        Assert.Equal(
            ["Bootstrap:AdminPasswordFile", "Data:ConnectionString", "Data:Provider", "Dns:Listen", "Dns:Listn", "DsWatcher:Interval", "Panel:Url", "Resolver:Port"],
            problems.Select(p => p[..p.IndexOf(": ", StringComparison.Ordinal)]).Order());
        Assert.Contains(problems, p => p.Contains("Did you mean Dns:Listen?", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_Endpoints_TakePortsAndIpv6()
    {
        var settings = Read(
            out var problems,
            ("Dns:Listen:0", "127.0.0.1:5301"),
            ("Dns:Listen:1", "[::1]:0"),
            ("Resolver:Port", "5353"),
            ("Resolver:RootHints", "127.0.1.1, ::1, 127.0.1.2:53"));
        Assert.Empty(problems);
        Assert.Equal(["127.0.0.1:5301", "[::1]:0"], settings.Dns.Listen.Select(e => e.ToString()));
        Assert.Equal(["127.0.1.1:5353", "[::1]:5353", "127.0.1.2:53"], settings.Resolver.RootHints.Select(e => e.ToString()));
    }

    [Fact]
    public void Read_OneValueOverAnArray_TakesItsPlace()
    {
        var settings = Read(out var problems, ("Dns:Listen:0", "127.0.0.1:5300"), ("Dns:Listen:1", "127.0.0.1:5301"), ("Dns:Listen", "127.0.0.1:5302"));
        Assert.Empty(problems);
        Assert.Equal(["127.0.0.1:5302"], settings.Dns.Listen.Select(e => e.ToString()));
    }

    private static ConsoleSettings Read(out IReadOnlyList<string> problems, params (string Name, string Value)[] values) => ConsoleSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Name, v => (string?)v.Value)).Build(),
        out problems);
}

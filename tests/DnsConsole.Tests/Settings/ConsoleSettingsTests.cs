using System.Net;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Tls;
using DnsConsole.Settings;
using DnsConsole.TestKit.Files;
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
        Assert.Equal(200, settings.DsWatcher.QueriesPerSecondPerServer);
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
            ("DsWatcher:QueriesPerSecondPerServer", "-1"),
            ("Resolver:Port", "70000"),
            ("Bootstrap:AdminUser", "admin"));
        Assert.Equal(
            ["Bootstrap:AdminPasswordFile", "Data:ConnectionString", "Data:Provider", "Dns:Listen", "Dns:Listn", "DsWatcher:Interval", "DsWatcher:QueriesPerSecondPerServer", "Panel:Url", "Resolver:Port"],
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

    [Theory]
    [InlineData("127.0.0.1:5300, [::1]:5300", null, false)]
    [InlineData("127.0.0.1:5300, 192.0.2.1", null, true)]
    [InlineData("0.0.0.0:53", null, true)]
    [InlineData("[::]:53", null, true)]
    [InlineData("0.0.0.0:53", "false", false)]
    [InlineData("127.0.0.1", "True", true)]
    public void Read_RateLimit_IsOnUnlessAllAddressesAreLoopback(string listen, string? enabled, bool on)
    {
        var settings = Read(out var problems, [("Dns:Listen", listen), .. enabled is null ? Array.Empty<(string, string)>() : [("Dns:RateLimit:Enabled", enabled)]]);
        Assert.Empty(problems);
        Assert.Equal(on, settings.Dns.Responder.RateLimit is not null);
    }

    [Fact]
    public void Read_RateLimitOptions_AreTaken()
    {
        var limits = Read(
            out var problems,
            ("Dns:RateLimit:Enabled", "true"),
            ("Dns:RateLimit:PerSecond", "50"),
            ("Dns:RateLimit:TotalPerSecond", "300"),
            ("Dns:RateLimit:NameErrorPerSecond", "5"),
            ("Dns:RateLimit:Window", "00:00:05"),
            ("Dns:RateLimit:Slip", "1"),
            ("Dns:RateLimit:Ipv4PrefixLength", "32"),
            ("Dns:RateLimit:Exempt", "192.0.2.0/24, 2001:db8::1")).Dns.Responder.RateLimit!;
        Assert.Empty(problems);
        Assert.Equal((50, 5, 300, 1, 32, 56), (limits.RateOf(AnswerKind.Positive), limits.RateOf(AnswerKind.NameError), limits.TotalPerSecond, limits.Slip, limits.Ipv4PrefixLength, limits.Ipv6PrefixLength));
        Assert.Equal(TimeSpan.FromSeconds(5), limits.Window);
        Assert.Equal(["192.0.2.0/24", "2001:db8::1/128"], limits.Exempt.Select(n => n.ToString()));
    }

    [Theory]
    [InlineData("Enabled", "maybe", "'maybe' is neither true nor false.")]
    [InlineData("PerSecond", "-1", "'-1' is not a number from 0 to 1000000.")]
    [InlineData("WildcardPerSecond", "many", "'many' is not a number from 0 to 1000000.")]
    [InlineData("Slip", "1001", "'1001' is not a number from 0 to 1000.")]
    [InlineData("Window", "02:00:00", "'02:00:00' is longer than 01:00:00.")]
    [InlineData("Ipv4PrefixLength", "0", "'0' is not a number from 1 to 32.")]
    [InlineData("Ipv6PrefixLength", "65", "'65' is not a number from 1 to 64.")]
    [InlineData("Exempt", "192.0.2.0/33", "'192.0.2.0/33' is not a network; write 192.0.2.0/24 or 2001:db8::/32.")]
    [InlineData("TableSize", "7", "'7' is not a number from 1024 to 67108864.")]
    [InlineData("DroppedPerSecond", "7", "unknown setting. Did you mean Dns:Listen?")]
    public void Read_WrongRateLimitOption_IsNamed(string name, string value, string problem)
    {
        Read(out var problems, ("Dns:RateLimit:" + name, value));
        Assert.Equal($"Dns:RateLimit:{name}: {problem}", Assert.Single(problems));
    }

    [Fact]
    public void Read_NameServerOptions_AreTaken()
    {
        using var folder = new TempFolder();
        var (certificate, key) = (folder.Write("cert.pem", ""), folder.Write("key.pem", ""));
        var dns = Read(
            out var problems,
            ("Dns:Identity", "ns1.fra"),
            ("Dns:Version", "ours"),
            ("Dns:MaxUdpPayload", "4096"),
            ("Dns:UdpThreads", "3"),
            ("Dns:Tcp:MaxConnections", "20000"),
            ("Dns:Tcp:MaxConnectionsPerClient", "7"),
            ("Dns:Tcp:IdleTimeout", "00:00:30"),
            ("Dns:Tls:Listen", "127.0.0.1, [::1]:8853"),
            ("Dns:Tls:Certificate", certificate),
            ("Dns:Tls:Key", key)).Dns;
        Assert.Empty(problems);
        Assert.Equal(
            new ResponderSettings
            {
                Identity = "ns1.fra",
                Version = "ours",
                MaxUdpPayload = 4096,
                UdpThreads = 3,
                MaxTcpConnections = 20_000,
                MaxTcpConnectionsPerClient = 7,
                TcpIdleTimeout = TimeSpan.FromSeconds(30),
            },
            dns.Responder);
        Assert.Equal(["127.0.0.1:853", "[::1]:8853"], dns.Tls.Listen.Select(e => e.ToString()));
        Assert.Equal(new CertificateSource(certificate, key), dns.Tls.Certificate);
    }

    [Fact]
    public void Read_NoNameServerOptions_GivesTheDefaults()
    {
        var dns = Read(out _).Dns;
        Assert.Equal(new ResponderSettings(), dns.Responder);
        Assert.Empty(dns.Tls.Listen);
        Assert.Null(dns.Tls.Certificate);
    }

    [Theory]
    [InlineData("Identity", "seventy-octets-are-more-than-the-sixty-four-that-an-identity-may-have.", "'seventy-octets-are-more-than-the-sixty-four-that-an-identity-may-have.' has 70 octets, and 64 is the most.")]
    [InlineData("MaxUdpPayload", "511", "'511' is not a number from 512 to 4096.")]
    [InlineData("MaxUdpPayload", "4097", "'4097' is not a number from 512 to 4096.")]
    [InlineData("UdpThreads", "0", "'0' is not a number from 1 to 256.")]
    [InlineData("Tcp:MaxConnections", "0", "'0' is not a number from 1 to 1000000.")]
    [InlineData("Tcp:MaxConnectionsPerClient", "-1", "'-1' is not a number from 1 to 1000000.")]
    [InlineData("Tcp:IdleTimeout", "0", "'0' is not a duration above zero; write hours:minutes:seconds, such as 00:15:00.")]
    [InlineData("Tls:Listen", "dot.example", "'dot.example' is not an address with a port; write 192.0.2.1:53 or [2001:db8::1]:53.")]
    [InlineData("Tls:Port", "853", "unknown setting. Did you mean Resolver:Port?")]
    public void Read_WrongNameServerOption_IsNamed(string name, string value, string problem)
    {
        Read(out var problems, ("Dns:" + name, value));
        Assert.Equal($"Dns:{name}: {problem}", Assert.Single(problems));
    }

    [Fact]
    public void Read_CertificateWithoutKey_NamesBothMistakes()
    {
        Read(out var problems, ("Dns:Tls:Certificate", "/nowhere/cert.pem"));
        Assert.Equal(
            ["Dns:Tls:Certificate: the file '/nowhere/cert.pem' does not exist.", "Dns:Tls:Key: Dns:Tls:Certificate and Dns:Tls:Key go together."],
            problems);
    }

    private static ConsoleSettings Read(out IReadOnlyList<string> problems, params (string Name, string Value)[] values) => ConsoleSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Name, v => (string?)v.Value)).Build(),
        out problems);
}

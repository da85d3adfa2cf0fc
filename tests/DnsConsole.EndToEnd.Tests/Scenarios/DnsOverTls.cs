using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>DNS over TLS as an operator gets it: one setting, and the pin to hand to clients.</summary>
public sealed partial class DnsOverTls
{
    [ToolFact("kdig")]
    public async Task Start_WithAnAddress_PrintsThePinThatClientsAccept()
    {
        var endpoint = new IPEndPoint(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback));
        await using var console = await DnsConsoleProcess.StartAsync(Options(("Dns:Tls:Listen", endpoint.ToString()), ("Dns:Identity", "ns1.fra")));
        var pin = await PinAsync(console);

        var answer = await Tool.RunAsync("kdig", [$"@{endpoint.Address}", "-p", endpoint.Port.ToString(CultureInfo.InvariantCulture), "+tls", $"+tls-pin={pin}", "id.server", "CH", "TXT"]);
        Assert.Contains("\"ns1.fra\"", answer.Output, StringComparison.Ordinal);

        await console.RestartAsync();
        Assert.Equal(pin, await PinAsync(console));
    }

    [Fact]
    public async Task Start_WithAnAddressInUse_NamesTheSetting()
    {
        await using var console = await DnsConsoleProcess.StartAsync();

        var refused = await DnsConsoleProcess.RefusesAsync(Options(("Dns:Tls:Listen", console.Dns.ToString())));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"Dns:Tls:Listen: TCP port {console.Dns.Port} at 127.0.0.1 is in use by another program.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithACertificateThatIsNone_NamesTheSetting()
    {
        var file = typeof(DnsOverTls).Assembly.Location;

        var refused = await DnsConsoleProcess.RefusesAsync(Options(("Dns:Tls:Listen", "127.0.0.1:0"), ("Dns:Tls:Certificate", file), ("Dns:Tls:Key", file)));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Dns:Tls:Certificate: ", refused.Text, StringComparison.Ordinal);
    }

    private static DnsConsoleOptions Options(params (string Name, string Value)[] settings) => new() { Settings = settings.ToDictionary(s => s.Name, s => s.Value) };

    private static async Task<string> PinAsync(DnsConsoleProcess console)
    {
        var output = await Eventually.AsksAsync(() => Task.FromResult(console.Output), text => PinLine().IsMatch(text), "the pin to be printed");
        return PinLine().Match(output).Groups[1].Value;
    }

    [GeneratedRegex(@"^DNS \(TLS\).*pin sha256/(\S+)", RegexOptions.Multiline)]
    private static partial Regex PinLine();
}

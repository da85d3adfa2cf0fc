using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Judges;

/// <summary>ldns's drill: verifies our answers with the zone's keys, and chases signatures from a name up to the private root's DS. It does not see through denials, other judges do.</summary>
[Collection(nameof(JudgedCollection))]
public sealed class ChasedByDrill(JudgedTree tree)
{
    private static readonly (string Owner, string Type)[] Questions = [("www", "A"), ("@", "SOA"), ("any.wild", "A"), ("www", "TXT"), ("nothing.new", "A"), ("unsigned", "DS")];

    public static TheoryData<string, bool> Zones => JudgedTree.Data;

    [TreeTheory("drill", JudgedTree.Signer)]
    [MemberData(nameof(Zones))]
    public async Task Names_ChasedToTheRoot_Successful(string denial, bool csk)
    {
        await tree.StartedAsync();
        var zone = JudgedTree.Zone(denial, csk).Origin;

        foreach (var (owner, type) in Questions)
        {
            var result = await ChaseAsync(owner == "@" ? zone : $"{owner}.{zone}", type);
            Assert.True(result.ExitCode == 0 && result.Text.Contains(";; Chase successful", StringComparison.Ordinal), $"{owner} {type}: {result.Text}");
        }
    }

    [TreeTheory("drill", JudgedTree.Signer)]
    [MemberData(nameof(Zones))]
    public async Task Answer_WithTheZonesKeys_Validated(string denial, bool csk)
    {
        await tree.StartedAsync();
        var zone = JudgedTree.Zone(denial, csk).Origin;

        var result = await VerifyAsync(zone, 10);

        Assert.True(result.ExitCode == 0 && result.Text.Contains("; VALIDATED by id = ", StringComparison.Ordinal), result.Text);
    }

    [TreeFact("drill", JudgedTree.Signer)]
    public async Task ExpiredZone_ChasedAndVerified_Failed()
    {
        await tree.StartedAsync();

        var chased = await ChaseAsync($"www.{JudgedTree.Expired}", "A");
        var verified = await VerifyAsync(JudgedTree.Expired, 20);

        Assert.True(chased.ExitCode != 0 && chased.Text.Contains(";; Chase failed.", StringComparison.Ordinal), chased.Text);
        Assert.True(verified.ExitCode != 0 && !verified.Text.Contains("VALIDATED", StringComparison.Ordinal), verified.Text);
    }

    // It asks for the keys above the name too, so it asks a resolver; what it believes is up to itself.
    private async Task<ToolResult> ChaseAsync(string name, string type)
    {
        using var folder = new TempFolder();
        var anchor = folder.Write("anchor", tree.Tree.RootAnchors[0] + "\n");
        return await Tool.RunAsync("drill", ["-S", "-k", anchor, name, $"@{tree.Resolver.Endpoint.Address}", type], folder: folder.Path);
    }

    private async Task<ToolResult> VerifyAsync(string zone, byte host)
    {
        using var folder = new TempFolder();
        var server = tree.Tree.Net.Port53(host);
        var keys = (await Probe.AskAsync(server, zone, "DNSKEY")).Data("DNSKEY").Select(data => $"{zone} 3600 IN DNSKEY {data}\n");
        return await Tool.RunAsync("drill", ["-D", "-k", folder.Write("keys", string.Concat(keys)), $"www.{zone}", $"@{server.Address}", "A"], folder: folder.Path);
    }
}

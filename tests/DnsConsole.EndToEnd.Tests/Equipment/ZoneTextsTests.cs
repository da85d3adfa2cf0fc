using System.Net;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;
using Xunit.Abstractions;

namespace DnsConsole.EndToEnd.Tests.Equipment;

public sealed class ZoneTextsTests(ITestOutputHelper output)
{
    [ToolFact("named-compilezone")]
    public async Task KitchenSink_CountedByBind_HasOverHundredRecordsOfThirtyTypes()
    {
        using var folder = new TempFolder();
        var read = await Tool.RunAsync("named-compilezone", ["-i", "local", "-s", "full", "-o", folder.At("out"), "kitchen.lab", folder.Write("in", ZoneTexts.KitchenSink())]);
        Assert.True(read.ExitCode == 0, read.Text);
        var types = File.ReadAllLines(folder.At("out")).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[3]).ToList();

        Assert.True(types.Count >= 110, $"{types.Count} records");
        Assert.True(types.Distinct().Count() >= 30, $"{types.Distinct().Count()} types");
    }

    [ToolFact("named-checkzone", "kzonecheck")]
    public async Task KitchenSink_OwnServers_ReplaceTheFileOnes()
    {
        var text = ZoneTexts.KitchenSink("other.lab", IPAddress.Parse("127.9.8.7"));

        Assert.DoesNotContain("kitchen.lab", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.StartsWith("@ ", StringComparison.Ordinal) && line.Contains(" NS ", StringComparison.Ordinal));
        Assert.True((await ZoneJudges.NamedCheckzoneAsync(text, "other.lab.")).Accepted);
        Assert.True((await ZoneJudges.KzonecheckUnsignedAsync(text, "other.lab.")).Accepted);
    }

    [ToolFact("named-checkzone", "kzonecheck", "dnssec-signzone")]
    public async Task RandomZone_ManySeeds_ForeignReadersAcceptAndSignThem()
    {
        var random = SeededRandom.Create(output);
        for (var i = 0; i < 20; i++)
        {
            var zone = RandomZone.Create(random, owners: random.Next(0, 80));
            var verdicts = new[] { await ZoneJudges.NamedCheckzoneAsync(zone.Text, zone.Origin), await ZoneJudges.KzonecheckUnsignedAsync(zone.Text, zone.Origin) };
            Assert.True(verdicts.All(verdict => verdict.Accepted), $"{string.Join('\n', verdicts)}\n{zone.Text}");
            if (i < 3)
            {
                // Not kzonecheck: BIND writes the tilde bare, and Knot reads no bare punctuation but * - . / _ in names.
                var signed = await ForeignSigner.SignAsync(zone.Text, zone.Origin, new ForeignSigning { Nsec3 = i == 1 });
                var judged = new[] { await ZoneJudges.DnssecVerifyAsync(signed.Text, zone.Origin), await ZoneJudges.LdnsVerifyZoneAsync(signed.Text, signed.DsLines) };
                Assert.True(judged.All(verdict => verdict.Accepted), $"{string.Join('\n', judged)}\n{zone.Text}");
            }
        }
    }

    [Fact]
    public void RandomZone_EnoughOwners_HasEveryKind()
    {
        var zone = RandomZone.Create(SeededRandom.Create(output), owners: 400);

        Assert.NotEmpty(zone.Hosts);
        Assert.NotEmpty(zone.Aliases);
        Assert.NotEmpty(zone.Wildcards);
        Assert.NotEmpty(zone.Delegations);
        Assert.NotEmpty(zone.Dnames);
    }

    [ToolFact("named-checkzone")]
    public async Task WriteBig_TenThousandNames_AllThere()
    {
        using var folder = new TempFolder();
        ZoneTexts.WriteBig(folder.At("big.zone"), "big.lab", 10_000);

        Assert.Equal(10_000, File.ReadLines(folder.At("big.zone")).Count(line => line.StartsWith("www", StringComparison.Ordinal)));
        Assert.True((await ZoneJudges.NamedCheckzoneAsync(await File.ReadAllTextAsync(folder.At("big.zone")), "big.lab.")).Accepted);
    }
}

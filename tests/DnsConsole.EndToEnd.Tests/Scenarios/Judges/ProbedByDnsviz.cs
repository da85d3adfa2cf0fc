using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Judges;

/// <summary>DNSViz, with its checks of EDNS, over names of every kind: it has nothing to say, not even a warning.</summary>
[Collection(nameof(JudgedCollection))]
public sealed class ProbedByDnsviz(JudgedTree tree)
{
    public static TheoryData<string, bool> Zones => JudgedTree.Data;

    [TreeTheory("dnsviz", JudgedTree.Signer)]
    [MemberData(nameof(Zones))]
    public async Task Zone_Probed_NothingPrinted(string denial, bool csk)
    {
        await tree.StartedAsync();
        var zone = JudgedTree.Zone(denial, csk).Origin;

        var complaints = await Dnsviz.ComplaintsAsync(zone, tree.Servers, tree.Ds[zone][0], $"www.{zone}", $"any.wild.{zone}", $"nothing.{zone}", $"empty.tree.{zone}");

        Assert.Equal("", complaints);
    }

    [TreeFact("dnsviz", JudgedTree.Signer)]
    public async Task ExpiredZone_Probed_ComplainsOfTheSignatures()
    {
        await tree.StartedAsync();

        var complaints = await Dnsviz.ComplaintsAsync(JudgedTree.Expired, [tree.ExpiredServer], tree.Ds[JudgedTree.Expired][0]);

        Assert.Contains("EXPIRATION_IN_PAST", complaints, StringComparison.Ordinal);
    }
}

using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Judges;

/// <summary>Zonemaster, with every test it has: what it says at WARNING and above is explained here or it is a fault.</summary>
[Collection(nameof(JudgedCollection))]
public sealed class TestedByZonemaster(JudgedTree tree)
{
    /// <summary>Complaints that are not about us, with the reason.</summary>
    private static readonly Dictionary<string, string> Explained = new()
    {
        ["ADDRESS01 NAMESERVER_IP_PRIVATE_NETWORK"] = "The tree is on the loopback net, on purpose.",
        ["ADDRESS02 NAMESERVER_IP_WITHOUT_REVERSE"] = "The tree has no in-addr.arpa.",
    };

    /// <summary>
    /// The tests that a private tree lets pass and that say so. DNSSEC01, CONNECTIVITY01 to 03 and others say nothing when all is well; ZONE02 and ZONE04 would have other SOA timers.
    /// </summary>
    private static readonly string[] Passed =
    [
        .. Cases("BASIC", 1, 2), .. Cases("CONSISTENCY", 1, 6), .. Cases("DELEGATION", 1, 7), .. Cases("DNSSEC", 4, 5), "DNSSEC10", "DNSSEC15",
        .. Cases("NAMESERVER", 1, 9), .. Cases("SYNTAX", 1, 8), "ZONE03", .. Cases("ZONE", 5, 10),
    ];

    public static TheoryData<string, bool> Zones => JudgedTree.Data;

    [TreeTheory("zonemaster-cli", JudgedTree.Signer)]
    [MemberData(nameof(Zones))]
    public async Task Zone_AllTests_NothingUnexplained(string denial, bool csk)
    {
        await tree.StartedAsync();
        var zone = JudgedTree.Zone(denial, csk);

        var messages = await Zonemaster.MessagesAsync(zone.Origin, tree.Tree.RootHints);

        Assert.Equal(Explained.Keys.Order(), messages.Where(m => m.IsComplaint).Select(m => $"{m.Test} {m.Tag}").Distinct().Order());
        Assert.Empty(Passed.Except(messages.Where(m => m.Level == "INFO").Select(m => m.Test)));
        Assert.Contains(messages, m => m.Tag == (zone.IsNsec3 ? "DS10_HAS_NSEC3" : "DS10_HAS_NSEC"));
    }

    [TreeFact("zonemaster-cli", JudgedTree.Signer)]
    public async Task ExpiredZone_AllTests_ComplainsOfTheSignatures()
    {
        await tree.StartedAsync();

        var messages = await Zonemaster.MessagesAsync(JudgedTree.Expired, tree.Tree.RootHints);

        Assert.Superset(
            new HashSet<string> { "DNSSEC02", "DNSSEC04", "DNSSEC08", "DNSSEC09", "DNSSEC10" },
            messages.Where(m => m.IsComplaint).Select(m => m.Test).ToHashSet());
    }

    private static IEnumerable<string> Cases(string module, int first, int last) => Enumerable.Range(first, last - first + 1).Select(n => $"{module}{n:00}");
}

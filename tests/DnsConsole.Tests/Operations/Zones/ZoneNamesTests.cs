using DnsConsole.Dns.Names;
using DnsConsole.Operations.Zones;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Tests.Ui;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Tests.Operations.Zones;

public sealed class ZoneNamesTests(ITestOutputHelper output)
{
    private static readonly NameTree Contents = ZoneText.Read("@ SOA ns1.example.net. hostmaster 1 1d 2h 6w 1h\n@ NS ns1.example.net.").Names;

    [Fact]
    public void Find_AnyPart_IsEveryNameThatContainsItInCanonicalOrder()
    {
        var random = SeededRandom.Create(output);
        string[] labels = ["a", "aa", "ab", "B", "zone", "x--y", @"d\.t", "*"];
        var names = Directory([.. Enumerable.Range(0, 500).Select(_ => string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => labels[random.Next(labels.Length)] + "."))), "."]).Names;
        var all = Enumerable.Range(0, names.Count).Select(i => names[i].Origin).ToArray();
        Assert.Equal(all.Order(), all);
        foreach (var part in new[] { "a", "A", "b", "aa.a", ".", "zone.b.", "x--y", "-", @"\.", "nothing", "a.zone.a.zone" })
        {
            var expected = all.Where(n => n.ToString().Contains(part, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(expected, names.Find(part).Select(i => all[i]));
        }
    }

    [Theory]
    [InlineData("..")]
    [InlineData("ä")]
    [InlineData("b.\n")]
    public void Find_WhatNoNameContains_IsNothing(string part) => Assert.Empty(Directory("a.b.", "c.").Names.Find(part));

    [Fact]
    public void Names_AfterZonesCameAndWent_AreThoseThatAreThere()
    {
        var directory = Directory("b.", "a.");
        var before = directory.Names;
        Assert.Same(before, directory.Names);

        directory.Add(Zone("c."));
        directory.Remove(directory.Find(DomainName.Parse("a."))!);

        Assert.Equal(["b.", "c."], Enumerable.Range(0, directory.Names.Count).Select(i => directory.Names[i].Origin.ToString()));
        Assert.Equal(2, before.Count);
    }

    private static ZoneDirectory Directory(params string[] names)
    {
        var directory = new ZoneDirectory(new ZoneCatalog());
        foreach (var name in names)
        {
            directory.Add(Zone(name));
        }

        return directory;
    }

    private static LiveZone Zone(string name)
    {
        var origin = DomainName.Parse(name);
        return new LiveZone(new ZoneState { Origin = origin, CreatedAt = DateTimeOffset.UnixEpoch }, new ServedZone(new ZoneSnapshot(origin, Contents, Denial.None, NameTree.Empty)));
    }
}

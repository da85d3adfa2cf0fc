using DnsConsole.Dns.Names;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Snapshots;

public sealed class ZoneCatalogTests(ITestOutputHelper output)
{
    [Fact]
    public void Find_RandomZonesComeAndGo_IsAlwaysTheLongestMatch()
    {
        var random = SeededRandom.Create(output);
        var catalog = new ZoneCatalog();
        var model = new HashSet<DomainName>();
        for (var step = 0; step < 3_000; step++)
        {
            var origin = RandomName(random);
            if (random.Next(3) == 0)
            {
                Assert.Equal(model.Remove(origin), catalog.Remove(origin));
            }
            else
            {
                model.Add(origin);
                catalog.Put(Zone(origin));
            }

            var name = RandomName(random);
            var expected = Enumerable.Range(0, name.LabelCount + 1).Select(l => name.Ancestor(name.LabelCount - l)).Cast<DomainName?>().FirstOrDefault(a => model.Contains(a!.Value));
            var found = catalog.Find(name.Wire, out var prefix);

            Assert.Equal(expected, found?.Origin);
            Assert.True(found is null || name.Wire[prefix..].SequenceEqual(found.Origin.Wire));
        }

        Assert.Equal(model.Count, catalog.Count);
        Assert.Equal(model.Order(), catalog.All().Select(z => z.Origin).Order());
    }

    [Fact]
    public void Find_OtherCase_IsTheSameZone()
    {
        var catalog = new ZoneCatalog();
        catalog.Put(Zone(DomainName.Parse("Zone.Lab.")));

        Assert.NotNull(catalog.Find(DomainName.Parse("www.zONE.lAB.").Wire, out _));
    }

    private static ServedZone Zone(DomainName origin) =>
        new(SnapshotLoader.Load(ZoneText.Parse("@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns", origin), origin));

    private static DomainName RandomName(Random random)
    {
        var name = DomainName.Root;
        for (var labels = random.Next(5); labels > 0; labels--)
        {
            name = name.Prepend([(byte)('a' + random.Next(4))]);
        }

        return name;
    }
}

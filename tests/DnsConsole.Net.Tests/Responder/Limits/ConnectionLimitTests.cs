using DnsConsole.Net.Responder.Limits;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Responder.Limits;

public sealed class ConnectionLimitTests(ITestOutputHelper output)
{
    [Fact]
    public void Enter_Ipv6AddressesOfOne56_AreOneClient()
    {
        var limit = new ConnectionLimit<string>(10, 2);
        limit.Enter("a", Ipv6(0x20, 0), out _);
        limit.Enter("b", Ipv6(0x20, 0xFF), out var none);
        limit.Enter("other", Ipv6(0x21, 0), out var noneEither);
        limit.Enter("c", Ipv6(0x20, 7), out var evicted);

        Assert.Equal((null, null, "a"), (none, noneEither, evicted));
    }

    [Fact]
    public void Enter_PerClientOne_ReplacesTheOnlyOne()
    {
        var limit = new ConnectionLimit<string>(1, 1);
        limit.Enter("a", [192, 0, 2, 1], out _);
        limit.Enter("b", [192, 0, 2, 1], out var evicted);

        Assert.Equal(("a", 1), (evicted, limit.Open));
    }

    [Fact]
    public void Leave_AfterEviction_GivesNothingBackTwice()
    {
        var limit = new ConnectionLimit<string>(1, 1);
        var place = limit.Enter("a", [192, 0, 2, 1], out _);
        limit.Enter("b", [192, 0, 2, 2], out _);
        limit.Leave(place);
        limit.Touch(place);

        Assert.Equal(1, limit.Open);
        Assert.True(limit.TryEvict(out var evicted));
        Assert.Equal(("b", 0), (evicted, limit.Open));
        Assert.False(limit.TryEvict(out _));
    }

    /// <summary>Against the rule written down plainly: a list, searched from end to end.</summary>
    [Fact]
    public void AnyOrderOfEvents_DoesWhatTheRuleSays()
    {
        var random = SeededRandom.Create(output);
        const int Maximum = 12;
        const int PerClient = 5;
        var limit = new ConnectionLimit<Item>(Maximum, PerClient);
        var items = new List<Item>();
        var clients = new Dictionary<byte, long>();
        for (var now = 0L; now < 400_000; now += 2)
        {
            var some = items.Count == 0 ? null : items[random.Next(items.Count)];
            switch (random.Next(3))
            {
                case 0 when some is not null:
                    limit.Touch(some.Place!);
                    (some.Used, clients[some.Client]) = (now, now);
                    break;
                case 1 when some is not null && random.Next(3) == 0:
                    limit.Leave(some.Place!);
                    clients[some.Client] = now;
                    items.Remove(some);
                    break;
                default:
                    var item = new Item((byte)random.Next(random.Next(2) == 0 ? 3 : 20), now);
                    var expected = Expected(item.Client);
                    item.Place = limit.Enter(item, [10, 0, 0, item.Client], out var evicted);
                    Assert.Same(expected, evicted);
                    if (evicted is not null)
                    {
                        items.Remove(evicted);
                        clients[evicted.Client] = now;
                    }

                    items.Add(item);
                    clients[item.Client] = now + 1;
                    break;
            }

            Assert.Equal(items.Count, limit.Open);
        }

        Item? Expected(byte client)
        {
            var own = items.Where(i => i.Client == client).ToList();
            if (own.Count < PerClient && items.Count < Maximum)
            {
                return null;
            }

            var most = items.GroupBy(i => i.Client).Max(g => g.Count());
            var loser = own.Count == PerClient || own.Count == most ? client
                : items.GroupBy(i => i.Client).Where(g => g.Count() == most).MinBy(g => clients[g.Key])!.Key;
            return items.Where(i => i.Client == loser).MinBy(i => i.Used);
        }
    }

    private static byte[] Ipv6(byte subscriber, byte network) => [0x20, 0x01, 0x0D, 0xB8, 0, 0, subscriber, network, 1, 2, 3, 4, 5, 6, 7, 8];

    private sealed class Item(byte client, long used)
    {
        public byte Client { get; } = client;

        public long Used { get; set; } = used;

        public LinkedListNode<Item>? Place { get; set; }
    }
}

using System.Net;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.TestKit.Time;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Responder.Limits;

public sealed class ResponseRateLimiterTests
{
    private static readonly RateLimitSettings Ten = new() { PerSecond = 10, Slip = 0, TableSize = 1 << 12 };
    private static readonly byte[] Client = [192, 0, 2, 1];

    private readonly ManualTimeProvider _clock = new();
    private readonly AskedResponder _asked = new(TestZone.Load(Denial.Nsec, out _));

    [Theory]
    [InlineData("www.zone.lab.")]
    [InlineData("any.wild.zone.lab.")]
    [InlineData("b.ent.zone.lab.")]
    [InlineData("nothing.zone.lab.")]
    [InlineData("x.signed.zone.lab.")]
    [InlineData("other.lab.")]
    public void Judge_EachKind_SendsTheRateAndDropsTheRest(string name)
    {
        var limiter = new ResponseRateLimiter(Ten, _clock);
        Assert.Equal((10, 0, 40), Judge(limiter, Client, name, 50));
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal((5, 0, 45), Judge(limiter, Client, name, 50));
    }

    [Fact]
    public void Judge_KindsAndPositiveNamesApart_EachHasItsOwnShare()
    {
        var limiter = new ResponseRateLimiter(Ten, _clock);
        foreach (var name in new[] { "www.zone.lab.", "ns1.zone.lab.", "any.wild.zone.lab.", "b.ent.zone.lab.", "nothing.zone.lab.", "x.signed.zone.lab.", "other.lab." })
        {
            Assert.Equal((10, 0, 5), Judge(limiter, Client, name, 15));
        }

        // Another type is another answer; another case of the name is not.
        Assert.Equal((10, 0, 5), Judge(limiter, Client, "ns1.zone.lab.", 15, RecordType.Aaaa));
        Assert.Equal((0, 0, 5), Judge(limiter, Client, "WWW.zone.LAB.", 5));
    }

    [Fact]
    public void Judge_NegativeAndWildcardNamesThatDiffer_ShareOneZonesRate()
    {
        var limiter = new ResponseRateLimiter(Ten, _clock);
        foreach (var tail in new[] { "zone.lab.", "wild.zone.lab.", "signed.zone.lab.", "lab." })
        {
            var sent = Enumerable.Range(0, 30).Sum(i => Judge(limiter, Client, $"random{i}.{tail}", 1).Sent);
            Assert.Equal(10, sent);
        }
    }

    [Fact]
    public void Judge_TwoZones_ShareNothing()
    {
        var child = TestZone.Load(TestZone.Text, Dns.Names.DomainName.Parse("other.lab."), Denial.Nsec, new TestKit.Zones.TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256));
        _asked.Catalog.Put(new ServedZone(child));
        var limiter = new ResponseRateLimiter(Ten, _clock);
        Assert.Equal((10, 0, 5), Judge(limiter, Client, "nothing.zone.lab.", 15));
        Assert.Equal((10, 0, 5), Judge(limiter, Client, "nothing.other.lab.", 15));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.254", true)]
    [InlineData("192.0.2.1", "192.0.3.1", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:ff:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:100::1", false)]
    [InlineData("0.0.2.1", "::2:1", false)]
    public void Judge_TwoClients_ShareARateWhenOfOneNetwork(string one, string other, bool shared)
    {
        var limiter = new ResponseRateLimiter(Ten, _clock);
        Judge(limiter, IPAddress.Parse(one).GetAddressBytes(), "nothing.zone.lab.", 20);
        Assert.Equal(shared ? 0 : 10, Judge(limiter, IPAddress.Parse(other).GetAddressBytes(), "nothing.zone.lab.", 20).Sent);
    }

    [Fact]
    public void Judge_OtherPrefixLengths_DrawTheLineThere()
    {
        var limiter = new ResponseRateLimiter(Ten with { Ipv4PrefixLength = 32, Ipv6PrefixLength = 64 }, _clock);
        Judge(limiter, [192, 0, 2, 1], "nothing.zone.lab.", 20);
        Assert.Equal(10, Judge(limiter, [192, 0, 2, 2], "nothing.zone.lab.", 20).Sent);
        Judge(limiter, IPAddress.Parse("2001:db8::1").GetAddressBytes(), "nothing.zone.lab.", 20);
        Assert.Equal(10, Judge(limiter, IPAddress.Parse("2001:db8:0:1::1").GetAddressBytes(), "nothing.zone.lab.", 20).Sent);
    }

    [Theory]
    [InlineData(0, 0, 90)]
    [InlineData(1, 90, 0)]
    [InlineData(2, 45, 45)]
    [InlineData(3, 30, 60)]
    [InlineData(10, 9, 81)]
    public void Judge_Slip_IsEverySoManiethOfTheLimited(int slip, int slipped, int dropped)
    {
        var limiter = new ResponseRateLimiter(Ten with { Slip = slip }, _clock);
        Assert.Equal((10, slipped, dropped), Judge(limiter, Client, "nothing.zone.lab.", 100));
    }

    [Fact]
    public void Judge_TwoPartiesInTurn_EachGetsItsSlips()
    {
        var limiter = new ResponseRateLimiter(Ten with { Slip = 2 }, _clock);
        var slipped = new int[2];
        for (var i = 0; i < 220; i++)
        {
            slipped[i % 2] += Judge(limiter, [192, 0, (byte)(i % 2), 1], "nothing.zone.lab.", 1).Slipped;
        }

        Assert.Equal([50, 50], slipped);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.255.255", true)]
    [InlineData("::1", true)]
    [InlineData("128.0.0.1", false)]
    [InlineData("::2", false)]
    public void Judge_Loopback_IsExemptByDefault(string client, bool exempt)
    {
        var limiter = new ResponseRateLimiter(Ten, _clock);
        Assert.Equal(exempt ? 100 : 10, Judge(limiter, IPAddress.Parse(client).GetAddressBytes(), "nothing.zone.lab.", 100).Sent);
        Assert.Equal(exempt ? 0 : 1, limiter.Current().Count);
    }

    [Theory]
    [InlineData("203.0.113.79", true)]
    [InlineData("203.0.113.80", false)]
    [InlineData("2001:db8::5", true)]
    [InlineData("2001:db8:1::5", false)]
    [InlineData("127.0.0.1", false)]
    public void Judge_ExemptNetworks_TakeThePlaceOfTheDefault(string client, bool exempt)
    {
        var limiter = new ResponseRateLimiter(Ten with { Exempt = [IPNetwork.Parse("203.0.113.64/28"), IPNetwork.Parse("2001:db8::/48")] }, _clock);
        Assert.Equal(exempt ? 100 : 10, Judge(limiter, IPAddress.Parse(client).GetAddressBytes(), "nothing.zone.lab.", 100).Sent);
    }

    [Fact]
    public void Judge_ClientWithAValidCookie_IsNeverLimited()
    {
        var limiter = new ResponseRateLimiter(Ten, _clock);
        Judge(limiter, Client, "nothing.zone.lab.", 100);
        var (query, reply) = Ask(Client, "nothing.zone.lab.", RecordType.A);
        Assert.Equal(RateVerdict.Drop, limiter.Judge(Client, query, reply, Now(limiter)));
        Assert.Equal(RateVerdict.Send, limiter.Judge(Client, query, reply with { IsVouched = true }, Now(limiter)));
    }

    [Fact]
    public void Judge_RatesOfTheirOwn_HoldForTheirKindOnly()
    {
        var limiter = new ResponseRateLimiter(Ten with { PerKind = new Dictionary<AnswerKind, int> { [AnswerKind.NameError] = 3, [AnswerKind.Referral] = 0 } }, _clock);
        Assert.Equal(3, Judge(limiter, Client, "nothing.zone.lab.", 100).Sent);
        Assert.Equal(100, Judge(limiter, Client, "x.signed.zone.lab.", 100).Sent);
        Assert.Equal(10, Judge(limiter, Client, "www.zone.lab.", 100).Sent);
    }

    [Fact]
    public void Judge_TotalRate_HoldsForAllKindsTogether()
    {
        var limiter = new ResponseRateLimiter(Ten with { TotalPerSecond = 15 }, _clock);
        Assert.Equal(10, Judge(limiter, Client, "nothing.zone.lab.", 100).Sent);
        Assert.Equal(5, Judge(limiter, Client, "www.zone.lab.", 100).Sent);
        Assert.Equal(0, Judge(limiter, Client, "x.signed.zone.lab.", 100).Sent);
    }

    [Fact]
    public void Judge_AMillionNetworks_AllocatesNothingAndServesAll()
    {
        var limiter = new ResponseRateLimiter(Ten, _clock);
        var (query, reply) = Ask(Client, "nothing.zone.lab.", RecordType.A);
        var (now, before) = (Now(limiter), GC.GetAllocatedBytesForCurrentThread());
        var sent = 0;
        Span<byte> client = stackalloc byte[4];
        for (var i = 0; i < 1_000_000; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(client, i << 8);
            sent += limiter.Judge(client, query, reply, now) == RateVerdict.Send ? 1 : 0;
        }

        Assert.Equal(1_000_000, sent);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }

    [Fact]
    public void Judge_ManyNetworksFarOverTheirRate_ListsAFixedNumberAndLimitsAll()
    {
        var limiter = new ResponseRateLimiter(Ten with { TableSize = 1 << 16 }, _clock);
        var (query, reply) = Ask(Client, "nothing.zone.lab.", RecordType.A);
        var sent = 0;
        for (var i = 0; i < 5000; i++)
        {
            for (var n = 0; n < 20; n++)
            {
                sent += limiter.Judge([10, (byte)(i >> 8), (byte)i, 1], query, reply, Now(limiter)) == RateVerdict.Send ? 1 : 0;
            }
        }

        // A few networks may be pushed out of their line by four others that owe more, and get a share again.
        Assert.InRange(sent, 50_000, 51_000);
        Assert.InRange(limiter.Current().Count, LimitedPrefixes.Capacity / 2, LimitedPrefixes.Capacity);
    }

    [Fact]
    public void Judge_AfterAQuarterOfAnHour_OtherKeysAreUsed()
    {
        // Whoever shares a bucket with a stranger by chance does not share it after the next change of the secret; this one owes an hour.
        var limiter = new ResponseRateLimiter(Ten with { Window = TimeSpan.FromHours(1) }, _clock);
        Judge(limiter, Client, "nothing.zone.lab.", 40_000);
        Assert.Equal(0, Judge(limiter, Client, "nothing.zone.lab.", 100).Sent);
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(100, Judge(limiter, Client, "nothing.zone.lab.", 100).Sent);
    }

    [Fact]
    public void Current_WhileLimited_CountsAndForgetsAfterSomeQuiet()
    {
        var limiter = new ResponseRateLimiter(Ten with { Slip = 2 }, _clock);
        Assert.Empty(limiter.Current());
        Judge(limiter, Client, "nothing.zone.lab.", 20);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Judge(limiter, Client, "nothing.zone.lab.", 101);
        Judge(limiter, IPAddress.Parse("2001:db8::1").GetAddressBytes(), "nothing.zone.lab.", 20);
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(
            [new LimitedPrefix(IPNetwork.Parse("192.0.2.0/24"), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(3), 101, 50), new LimitedPrefix(IPNetwork.Parse("2001:db8::/56"), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3), 10, 5)],
            limiter.Current());

        Assert.Empty(limiter.Sweep());
        _clock.Advance(ResponseRateLimiter.Quiet);
        Assert.Equal(2, limiter.Sweep().Count);
        Assert.Empty(limiter.Current());
    }

    private static long Now(ResponseRateLimiter limiter, ManualTimeProvider clock) => limiter.Ticks(clock.GetTimestamp());

    private long Now(ResponseRateLimiter limiter) => Now(limiter, _clock);

    private (byte[] Query, Reply Reply) Ask(byte[] client, string name, RecordType type)
    {
        var query = AskedResponder.Query(name, type);
        return (query, _asked.Responder.Respond(new QuerySource(Transport.Udp, client, 0), query, new byte[1232]));
    }

    private (int Sent, int Slipped, int Dropped) Judge(ResponseRateLimiter limiter, byte[] client, string name, int times, RecordType? type = null)
    {
        var (query, reply) = Ask(client, name, type ?? RecordType.A);
        var verdicts = Enumerable.Range(0, times).Select(_ => limiter.Judge(client, query, reply, Now(limiter))).ToList();
        return (verdicts.Count(v => v == RateVerdict.Send), verdicts.Count(v => v == RateVerdict.Slip), verdicts.Count(v => v == RateVerdict.Drop));
    }
}

using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Answering allocates nothing, whatever the kind of answer.</summary>
public sealed class QueryPathAllocation
{
    public static TheoryData<string, string, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, string, bool>();
            foreach (var nsec3 in new[] { false, true })
            {
                foreach (var (name, type) in new[]
                {
                    ("www", "A"), ("alias2", "A"), ("a.dname", "A"), ("any.wild", "A"), ("any.wild", "MX"), ("any.wchain", "A"), ("nothing", "A"), ("www", "MX"), ("b.ent", "A"),
                    ("x.signed", "A"), ("x.unsigned", "A"), ("signed", "DS"), ("unsigned", "DS"), ("www", "ANY"), ("www", "RRSIG"), ("loop1", "A"), ("other.lab.", "A"),
                })
                {
                    kinds.Add(name, type, nsec3);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Respond_TenThousandTimes_AllocatesNothing(string name, string type, bool nsec3)
    {
        var asked = new AskedResponder(TestZone.Load(nsec3 ? Denial.Nsec3(1, [7]) : Denial.Nsec, out _));
        var query = AskedResponder.Query(name.EndsWith('.') ? name : $"{name}.zone.lab.", RecordType.Parse(type));

        AssertAllocatesNothing(asked.Responder, query);
    }

    [Fact]
    public void Respond_MalformedOrTooLong_AllocatesNothing()
    {
        var asked = new AskedResponder(TestZone.Load(Denial.Nsec, out _));
        var query = AskedResponder.Query("nothing.zone.lab.", RecordType.A, payload: 512);

        AssertAllocatesNothing(asked.Responder, query);
        AssertAllocatesNothing(asked.Responder, query.AsSpan(0, query.Length - 3));
        AssertAllocatesNothing(asked.Responder, query.AsSpan(0, 13));
    }

    private static void AssertAllocatesNothing(AuthoritativeResponder responder, ReadOnlySpan<byte> query)
    {
        var response = new byte[responder.MaxResponse(Transport.Tcp)];
        for (var i = 0; i < 100; i++)
        {
            responder.Respond(new QuerySource(Transport.Udp, [192, 0, 2, 1], 0), query, response);
        }

        // A collection that another test causes retires this thread's allocation context and charges what was left of it. That does not happen
        // every time; an allocation of ours does.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++)
            {
                responder.Respond(new QuerySource(Transport.Udp, [192, 0, 2, 1], 0), query, response);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}

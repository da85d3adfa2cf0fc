using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>Closest encloser proofs (RFC 5155 §7.2.1) from the apex down to a name of 40 labels, and for names much deeper than what exists.</summary>
public sealed class Rfc5155_ClosestEncloser
{
    private const int Depth = 40;

    private static readonly string[] Labels = [.. Enumerable.Range(1, Depth).Select(i => $"l{i}")];

    public static TheoryData<bool> OptOut => [false, true];

    [Theory]
    [MemberData(nameof(OptOut))]
    public void NameError_BelowEveryAncestor_IsProvenByThreeRecordsAtMost(bool optOut)
    {
        var zone = Load(optOut);
        for (var depth = 0; depth <= Depth; depth++)
        {
            foreach (var missing in new[] { "x", "a.b.c.d.e.f.g.x" })
            {
                var answer = zone.Ask($"{missing}.{Ancestor(depth)}zone.lab.", RecordType.A, transport: Transport.Tcp);

                Assert.Equal(ResponseCode.NxDomain, answer.ResponseCode);
                Assert.InRange(answer.Authority.Count(r => r.Type == RecordType.Nsec3), 1, 3);
            }
        }
    }

    [Theory]
    [MemberData(nameof(OptOut))]
    public void EmptyNonTerminal_EveryOne_IsNoDataByItsOwnRecord(bool optOut)
    {
        var zone = Load(optOut);
        for (var depth = 1; depth < Depth; depth++)
        {
            var answer = zone.Ask($"{Ancestor(depth)}zone.lab.", RecordType.A, transport: Transport.Tcp);

            Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
            Assert.Single(answer.Authority, r => r.Type == RecordType.Nsec3);
        }
    }

    [Fact]
    public void Section728_BelowTheOwnerOfAnNsec3_IsNxDomainAsIfItWereNot()
    {
        var zone = Load(optOut: false);
        var owner = zone.Ask("zone.lab.", RecordType.Mx).Authority.Single(r => r.Type == RecordType.Nsec3).Owner;

        Assert.Equal(ResponseCode.NxDomain, zone.Ask(owner.ToString(), RecordType.Nsec3).ResponseCode);
        Assert.Equal(ResponseCode.NxDomain, zone.Ask($"a.{owner}", RecordType.A).ResponseCode);
    }

    private static AskedResponder Load(bool optOut)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        return new AskedResponder(TestZone.Load($"@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns\n{Ancestor(Depth).TrimEnd('.')} 60 A 192.0.2.1", TestZone.Origin, Denial.Nsec3(1, optOut: optOut), signer));
    }

    // The deep name's ancestor with so many labels below the apex, with its last dot.
    private static string Ancestor(int depth) => string.Concat(Labels.Take(depth).Reverse().Select(l => $"{l}."));
}

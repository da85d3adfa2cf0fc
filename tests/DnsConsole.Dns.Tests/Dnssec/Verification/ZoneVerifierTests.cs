using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec.Verification;

public class ZoneVerifierTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Verify_WholeZone_FindsNothing(bool nsec3, bool optOut)
    {
        foreach (byte algorithm in new[] { 8, 10, 13, 14, 15, 16 })
        {
            var zone = new SignedZone(algorithm, nsec3, optOut);
            Assert.Empty(Verify(zone.Records, DsOf(zone)));
        }
    }

    [Fact]
    public void Verify_SignatureMissing_IsReported() =>
        Damaged((zone, records) => records.RemoveAll(r => Signature(r, "mail.example.", RecordType.A)), "mail.example. A: No valid signature by a key of algorithm 13");

    [Fact]
    public void Verify_SignatureDamaged_IsReported() =>
        Damaged((zone, records) => Replace(records, r => Signature(r, "mail.example.", RecordType.A), r => Flip(r, 40)), "mail.example. A: The signature by key");

    [Fact]
    public void Verify_DataChanged_IsReported() =>
        Damaged((zone, records) => Replace(records, r => Is(r, "ns1.example.", RecordType.A), r => Flip(r, 3)), "ns1.example. A: The signature by key");

    [Fact]
    public void Verify_RecordAddedToSet_IsReported() =>
        Damaged((zone, records) => records.Add(ZoneText.Record("ns1.example. 3600 IN A 192.0.2.99")), "ns1.example. A: The signature by key");

    [Fact]
    public void Verify_SignatureExpired_IsReported() =>
        Damaged((zone, records) => Resign(zone, records, "ns1.example.", RecordType.A, -30, -1), "ns1.example. A: The RRSIG expired at 20260531000000");

    [Fact]
    public void Verify_SignatureOfTheFuture_IsReported() =>
        Damaged((zone, records) => Resign(zone, records, "ns1.example.", RecordType.A, 1, 20), "ns1.example. A: The RRSIG is not valid before 20260602000000");

    [Fact]
    public void Verify_TtlChanged_IsReported() =>
        Damaged((zone, records) => Replace(records, r => Is(r, "ns1.example.", RecordType.A), r => r with { Ttl = new Ttl(60) }), "ns1.example. A: The TTL of the set is 60");

    [Fact]
    public void Verify_GlueSigned_IsReported() => Damaged(
        (zone, records) => records.Add(zone.Sign([records.Find(r => Is(r, "ns.secure.example.", RecordType.A))!])), "ns.secure.example. A: Glue or occluded data is signed");

    [Fact]
    public void Verify_DataBelowDnameSigned_IsReported() => Damaged(
        (zone, records) => records.Add(zone.Sign([records.Find(r => Is(r, "hidden.d.example.", RecordType.A))!])), "hidden.d.example. A: Glue or occluded data is signed");

    [Fact]
    public void Verify_DelegationNsSigned_IsReported() => Damaged(
        (zone, records) => records.Add(zone.Sign([records.Find(r => Is(r, "secure.example.", RecordType.Ns))!])), "secure.example. NS: A set at a delegation that is not authoritative");

    [Fact]
    public void Verify_SignatureOfNothing_IsReported() =>
        Damaged((zone, records) => records.RemoveAll(r => Is(r, "mail.example.", RecordType.Aaaa)), "mail.example. AAAA: An RRSIG covers a set that does not exist");

    [Fact]
    public void Verify_NsecMissing_IsReported() =>
        Damaged((zone, records) => records.RemoveAll(r => Is(r, "mail.example.", RecordType.Nsec) || Signature(r, "mail.example.", RecordType.Nsec)), "mail.example. NSEC: The name has no NSEC record");

    [Fact]
    public void Verify_NsecChainBroken_IsReported() => Damaged(
        (zone, records) => Rechain(zone, records, "mail.example.", "zzz.example.", null), "mail.example. NSEC: The chain is broken");

    [Fact]
    public void Verify_NsecTypesWrong_IsReported() => Damaged(
        (zone, records) => Rechain(zone, records, "mail.example.", null, [RecordType.A, RecordType.Rrsig, RecordType.Nsec]), "mail.example. NSEC: The name has A AAAA RRSIG NSEC, the NSEC record lists A RRSIG NSEC");

    [Fact]
    public void Verify_NameAddedUnsigned_IsReportedTwice() => Damaged(
        (zone, records) => records.Add(ZoneText.Record("new.example. 3600 IN A 192.0.2.9")), "new.example. A: No valid signature", "new.example. NSEC: The name has no NSEC record");

    [Fact]
    public void Verify_DnskeyRemoved_IsReported() => Damaged(
        (zone, records) => records.RemoveAll(r => r.Type == RecordType.Dnskey), "example. DNSKEY: The zone has no DNSKEY records");

    [Fact]
    public void Verify_SecondAlgorithmWithoutSignatures_IsReportedForEverySet()
    {
        var zone = new SignedZone();
        using var other = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
        zone.Records.Add(new ResourceRecord(SignedZone.Apex, RecordType.Dnskey, RecordClass.Internet, new Ttl(3600), other.ToDnskey(256).ToData()));
        var problems = Verify(zone.Records, []);
        var sets = zone.Records.Count(r => r.Type == RecordType.Rrsig);
        Assert.Equal(sets, problems.Count(p => p.Message.Contains("algorithm 15", StringComparison.Ordinal)));
    }

    [Fact]
    public void Verify_DsOfAnotherKey_IsReported()
    {
        var zone = new SignedZone();
        var problem = Assert.Single(Verify(zone.Records, DsOf(new SignedZone())));
        Assert.StartsWith("example. DS: No DNSKEY matches the DS", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_Nsec3Missing_IsReported() => Damaged(
        (zone, records) => records.RemoveAll(r => zone.Denial("mail.example.").Contains(r)), nsec3: true, optOut: false, "mail.example. NSEC3: The name has no NSEC3 record", "The chain is broken");

    [Fact]
    public void Verify_Nsec3OfEmptyNonTerminalMissing_IsReported() => Damaged(
        (zone, records) => records.RemoveAll(r => zone.Denial("b.c.example.").Contains(r)), nsec3: true, optOut: false, "b.c.example. NSEC3: The name has no NSEC3 record");

    [Fact]
    public void Verify_Nsec3OfNoName_IsReported() => Damaged(
        (zone, records) => records.RemoveAll(r => r.Owner == DomainName.Parse("a.b.c.example.")), nsec3: true, optOut: false, "The NSEC3 record stands for no name of the zone");

    [Fact]
    public void Verify_UnsignedDelegationOutsideOptOut_IsReported() => Damaged(
        (zone, records) => records.RemoveAll(r => zone.Denial("insecure.example.").Contains(r)), nsec3: true, optOut: false, "insecure.example. NSEC3: The name has no NSEC3 record", "not opt-out");

    [Fact]
    public void Verify_SignedDelegationLeftOutByOptOut_IsReported() => Damaged(
        (zone, records) => records.RemoveAll(r => zone.Denial("secure.example.").Contains(r)), nsec3: true, optOut: true, "secure.example. NSEC3: The name has no NSEC3 record");

    [Fact]
    public void Verify_Nsec3ParamRemoved_IsReported() => Damaged(
        (zone, records) => records.RemoveAll(r => r.Type == RecordType.Nsec3param || Signature(r, "example.", RecordType.Nsec3param)), nsec3: true, optOut: false,
        "neither NSEC nor NSEC3PARAM", "belongs to no chain");

    [Fact]
    public void Verify_RecordOutsideTheZone_IsReported() => Damaged(
        (zone, records) => records.Add(ZoneText.Record("other.test. 3600 IN A 192.0.2.9")), "other.test. A: The record does not belong to the zone example.");

    private static void Damaged(Action<SignedZone, List<ResourceRecord>> damage, params string[] expected) => Damaged(damage, false, false, expected);

    private static void Damaged(Action<SignedZone, List<ResourceRecord>> damage, bool nsec3, bool optOut, params string[] expected)
    {
        var zone = new SignedZone(13, nsec3, optOut);
        var records = zone.Records.ToList();
        damage(zone, records);
        var problems = Verify(records, DsOf(zone)).Select(p => p.ToString()).ToList();
        Assert.All(expected, text => Assert.Contains(problems, p => p.Contains(text, StringComparison.Ordinal)));
    }

    private static IReadOnlyList<VerificationProblem> Verify(IReadOnlyList<ResourceRecord> records, IReadOnlyList<DsData> ds) =>
        new ZoneVerifier(CryptoProviders.Default).Verify(records, SignedZone.Apex, ds, SignedZone.Now);

    private static IReadOnlyList<DsData> DsOf(SignedZone zone) => [DsDigest.Compute(SignedZone.Apex, zone.Key, DigestType.Sha256)];

    private static bool Is(ResourceRecord record, string owner, RecordType type) => record.Owner == DomainName.Parse(owner) && record.Type == type;

    private static bool Signature(ResourceRecord record, string owner, RecordType covered) =>
        Is(record, owner, RecordType.Rrsig) && RrsigFields.TypeCovered(record.Data.Wire) == covered;

    private static void Replace(List<ResourceRecord> records, Predicate<ResourceRecord> which, Func<ResourceRecord, ResourceRecord> change)
    {
        var at = records.FindIndex(which);
        records[at] = change(records[at]);
    }

    private static ResourceRecord Flip(ResourceRecord record, int octet)
    {
        var data = record.Data.Wire.ToArray();
        data[octet] ^= 1;
        return record with { Data = new RecordData(data) };
    }

    private static void Resign(SignedZone zone, List<ResourceRecord> records, string owner, RecordType type, int inceptionDays, int expirationDays)
    {
        records.RemoveAll(r => Signature(r, owner, type));
        records.Add(zone.Sign([.. records.Where(r => Is(r, owner, type))], inceptionDays, expirationDays));
    }

    private static void Rechain(SignedZone zone, List<ResourceRecord> records, string owner, string? next, RecordType[]? types)
    {
        Replace(records, r => Is(r, owner, RecordType.Nsec), r =>
        {
            Assert.True(NsecData.TryRead(r.Data, out var nsec));
            return r with { Data = NsecData.Create(next is null ? nsec.NextName : DomainName.Parse(next), types ?? nsec.Types.ToArray()).ToData() };
        });
        Resign(zone, records, owner, RecordType.Nsec, -1, 1);
    }
}

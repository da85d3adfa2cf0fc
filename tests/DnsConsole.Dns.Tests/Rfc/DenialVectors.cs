using System.Text.Json;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Tests.Dnssec;
using DnsConsole.TestKit.Vectors;

namespace DnsConsole.Dns.Tests.Rfc;

/// <summary>The chains and proofs of RFC 4035 appendix A and B and RFC 5155 appendix A, against the verifiers.</summary>
public sealed class DenialVectors
{
    private const string File = "dnssec.json";

    public static TheoryData<string> NsecProofs => [.. VectorFile.Read(File, "nsec-proof").Select(v => v.Id)];

    [Fact]
    public void NsecChainCheck_ChainOfRfc4035_FindsNothingAndEachWrongLinkIsFound()
    {
        var vector = VectorFile.Read(File, "nsec-chain").Single();
        var records = Strings(vector.In, "rrs").Select(ZoneText.Record).ToList();
        var chain = vector.Expect.GetProperty("chain").EnumerateArray()
            .Select(l => ZoneText.Record($"{Text(l, "owner")} 3600 IN NSEC {Text(l, "next")} {Text(l, "types")}")).ToList();
        Assert.Empty(Check([.. records, .. chain], NsecChainCheck.Run));
        for (var i = 0; i < chain.Count; i++)
        {
            Assert.NotEmpty(Check([.. records, .. chain.Where((_, at) => at != i)], NsecChainCheck.Run));
            var moved = chain.ToList();
            moved[i] = moved[i] with { Data = chain[(i + 1) % chain.Count].Data };
            Assert.NotEmpty(Check([.. records, .. moved], NsecChainCheck.Run));
        }
    }

    [Fact]
    public void Nsec3ChainCheck_ChainOfRfc5155_FindsNothingAndEachMissingLinkIsFound()
    {
        var vector = VectorFile.Read(File, "nsec3-chain").Single();
        var salt = vector.Input("salt");
        var iterations = vector.In.GetProperty("iterations").GetInt32();
        var optOut = vector.In.GetProperty("opt_out").GetBoolean() ? 1 : 0;
        var parameters = Nsec3ParamData.Create((ushort)iterations, Convert.FromHexString(salt));
        var links = vector.Expect.GetProperty("chain").EnumerateArray().ToList();

        // The contents of the sets do not matter to the chain, only that they exist.
        var records = links.SelectMany(l => Text(l, "types").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(t => t != "RRSIG").Select(t => new ResourceRecord(
            DomainName.Parse(Text(l, "name")), RecordType.Parse(t), RecordClass.Internet, new Ttl(3600), new RecordData([0])))).ToList();
        var chain = links.Select(l => ZoneText.Record(
            $"{Text(l, "owner_hash")}.example. 3600 IN NSEC3 1 {optOut} {iterations} {salt} {Text(l, "next_hash")} {Text(l, "types")}")).ToList();
        Assert.Empty(Check([.. records, .. chain], Run));
        for (var i = 0; i < chain.Count; i++)
        {
            Assert.NotEmpty(Check([.. records, .. chain.Where((_, at) => at != i)], Run));
        }

        void Run(VerifiedZone zone) => Nsec3ChainCheck.Run(zone, parameters, nsecToo: false, CancellationToken.None);
    }

    [Theory, MemberData(nameof(NsecProofs))]
    public void Verify_ProofOfRfc4035AppendixB_IsBelievedAndNotWithoutItsParts(string id)
    {
        var vector = VectorFile.Read(File, "nsec-proof").Single(v => v.Id == id);
        var lines = Strings(VectorFile.Read(File, "nsec-chain").Single().In, "rrs").Where(l => !l.Contains("DNSKEY", StringComparison.Ordinal));
        var zone = new SignedZone(text: string.Join('\n', lines));
        var qname = DomainName.Parse(vector.Input("qname"));
        var qtype = RecordType.Parse(vector.Input("qtype"));
        string? Expected(string field) => vector.Expect.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        var proofs = new List<IEnumerable<ResourceRecord>>();
        proofs.AddRange(new[] { "matches", "covers_qname", "covers_wildcard", "matches_wildcard" }.Select(Expected).OfType<string>().Distinct().Select(zone.Denial));
        var answer = new List<ResourceRecord>();
        var authority = new List<ResourceRecord>();
        if (Expected("referral") is { } child)
        {
            authority.AddRange(zone.WithSignature(child, RecordType.Ns));
            if (vector.Expect.GetProperty("ds").GetBoolean())
            {
                proofs.Add(zone.WithSignature(child, RecordType.Ds));
            }
        }
        else if (Expected("wildcard") is { } wildcard && Expected("matches_wildcard") is null)
        {
            answer.AddRange(zone.WithSignature(wildcard, qtype).Select(r => r with { Owner = qname }));
        }
        else
        {
            authority.AddRange(zone.WithSignature("example.", RecordType.Soa));
        }

        var code = Expected("rcode") == "NXDOMAIN" ? ResponseCode.NxDomain : ResponseCode.NoError;
        var expected = Expected("referral") is not null && !vector.Expect.GetProperty("ds").GetBoolean() ? AnswerStatus.Insecure : AnswerStatus.Secure;
        using var verifier = new AnswerVerifier(CryptoProviders.Default, SignedZone.Apex, [zone.Key]);
        AnswerVerdict Judge(IEnumerable<IEnumerable<ResourceRecord>> parts) =>
            verifier.Verify(new ReceivedAnswer(qname, qtype, code, answer, [.. authority, .. parts.SelectMany(p => p)]), SignedZone.Now);

        Assert.Equal(expected, Judge(proofs).Status);
        for (var i = 0; i < proofs.Count; i++)
        {
            Assert.Equal(AnswerStatus.Bogus, Judge(proofs.Where((_, at) => at != i)).Status);
        }
    }

    private static IReadOnlyCollection<VerificationProblem> Check(IReadOnlyList<ResourceRecord> records, Action<VerifiedZone> check)
    {
        var zone = VerifiedZone.Build(records, SignedZone.Apex);
        check(zone);
        return zone.Problems;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<string> Strings(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(e => e.GetString()!);
}

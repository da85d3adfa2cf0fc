using System.Globalization;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Tests.Dnssec;
using DnsConsole.TestKit.Vectors;

namespace DnsConsole.Dns.Tests.Rfc;

/// <summary>Keys, digests, hashes and signatures as the RFCs print them (RFC 4034 §5.4, 4035 A, 4509, 5011, 5155 A, 5702, 6605, 8080, 9276).</summary>
public sealed class DnssecVectors
{
    private const string File = "dnssec.json";

    public static TheoryData<string> Of(string kind) => [.. VectorFile.Read(File, kind).Select(v => v.Id)];

    [Theory, MemberData(nameof(Of), "keytag")]
    public void Tag_OfRfcKey_IsTheOnePrinted(string id)
    {
        var vector = Get("keytag", id);
        Assert.Equal(vector.Expect.GetProperty("tag").GetInt32(), ZoneText.Dnskey(vector.Input("dnskey")).Tag.Value);
    }

    [Theory, MemberData(nameof(Of), "ds")]
    public void Compute_DsOfRfcKey_IsTheOnePrinted(string id)
    {
        var vector = Get("ds", id);
        var key = ZoneText.Dnskey(vector.Input("dnskey"));
        var owner = DomainName.Parse(vector.Input("owner"));
        var ds = DsDigest.Compute(owner, key, new DigestType((byte)vector.In.GetProperty("digest_type").GetInt32()));
        Assert.Equal(vector.Expected("ds"), ds.ToString(), ignoreCase: true);
        Assert.True(DsDigest.Matches(ds, owner, key));
    }

    [Theory, MemberData(nameof(Of), "nsec3-hash")]
    public void Compute_Nsec3HashOfRfcName_IsTheOnePrinted(string id)
    {
        var vector = Get("nsec3-hash", id);
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        Nsec3Hash.Compute(
            DomainName.Parse(vector.Input("name")).Wire, (ushort)vector.In.GetProperty("iterations").GetInt32(), Convert.FromHexString(vector.Input("salt").Trim('-')), hash);
        Assert.Equal(vector.Expected("hash"), Base32Hex.Encode(hash));
    }

    [Theory, MemberData(nameof(Of), "rrsig-verify")]
    public void Check_SignatureOfRfc_SignsThePrintedOctetsAndVerifies(string id)
    {
        var vector = Get("rrsig-verify", id);
        Assert.True(vector.Expect.GetProperty("valid").GetBoolean());
        var type = RecordType.Parse(vector.Input("type"));
        var rrset = ReadSet(vector, type);
        Assert.True(RrsigData.TryRead(ZoneText.Data(RecordType.Rrsig, vector.Input("rrsig")), out var rrsig));

        var head = rrsig.ToData().Wire[..(RrsigData.FixedLength + rrsig.SignerWire.Length)];
        var signed = new SignedData().Build(head, rrset.Owner.Wire, type, CanonicalRdata.Of(rrset));
        Assert.Equal(vector.Expected("signed_data_hex"), Convert.ToHexString(signed), ignoreCase: true);

        var key = ZoneText.Dnskey(vector.Input("dnskey"));
        var now = DateTimeOffset.FromUnixTimeSeconds(rrsig.Inception + 1L);
        var expanded = rrsig.Labels < rrset.Owner.LabelCount && !rrset.Owner.IsWildcard;
        foreach (var provider in CryptoProviders.All)
        {
            using var verifier = new RRsetVerifier(provider, minimumRsaBits: 512);
            var check = verifier.Check(rrset, rrsig, rrsig.SignerName, key, now);
            Assert.Equal((expanded ? SignatureVerdict.ValidWildcardExpansion : SignatureVerdict.Valid, ""), (check.Verdict, check.Reason));
            check = verifier.Check(rrset, rrsig, rrsig.SignerName, key, DateTimeOffset.FromUnixTimeSeconds(rrsig.Expiration + 1L));
            Assert.Equal(SignatureVerdict.Expired, check.Verdict);
            check = verifier.Check(rrset, rrsig, rrsig.SignerName, key, DateTimeOffset.FromUnixTimeSeconds(rrsig.Inception - 1L));
            Assert.Equal(SignatureVerdict.NotYetValid, check.Verdict);
        }
    }

    [Theory, MemberData(nameof(Of), "private-to-public")]
    public void TryLoad_PrivateKeyOfRfc_HasThePrintedPublicKey(string id)
    {
        var vector = Get("private-to-public", id);
        foreach (var provider in CryptoProviders.All)
        {
            using var key = Load(provider, vector);
            Assert.Equal(vector.Expected("public_key_b64"), Convert.ToBase64String(key.PublicKey));
        }
    }

    [Theory, MemberData(nameof(Of), "rrsig-sign")]
    public void Sign_DeterministicSignatureOfRfc_IsTheOnePrinted(string id)
    {
        var vector = Get("rrsig-sign", id);
        foreach (var provider in CryptoProviders.All)
        {
            using var key = Load(provider, vector);
            using var signer = new RRsetSigner(provider, key, ZoneText.Dnskey(vector.Input("dnskey")), DomainName.Parse(vector.Input("signer")));
            var rrsig = signer.Sign(ReadSet(vector, RecordType.Parse(vector.Input("type"))), Time(vector.Input("inception")), Time(vector.Input("expiration")));
            Assert.Equal(vector.Expected("signature_b64"), Convert.ToBase64String(rrsig.Signature));
            Assert.Equal(vector.In.GetProperty("labels").GetInt32(), rrsig.Labels);
        }
    }

    private static Vector Get(string kind, string id) => VectorFile.Read(File, kind).Single(v => v.Id == id);

    private static RRset ReadSet(Vector vector, RecordType type) => RRset.Create(
        DomainName.Parse(vector.Input("owner")),
        type,
        new Ttl(vector.In.GetProperty("ttl").GetUInt32()),
        vector.In.GetProperty("rdata").EnumerateArray().Select(r => ZoneText.Data(type, r.GetString()!)));

    /// <summary>Both forms of RFC 4034 §3.2.</summary>
    private static uint Time(string text) => text.Length < 14
        ? uint.Parse(text, CultureInfo.InvariantCulture)
        : SignatureTime.From(DateTimeOffset.ParseExact(text, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    private static PrivateKey Load(ICryptoProvider provider, Vector vector)
    {
        var algorithm = new DnssecAlgorithm((byte)vector.In.GetProperty("algorithm").GetInt32());
        byte[] Number(string name) => Convert.FromBase64String(vector.In.GetProperty("private").GetProperty(name).GetString()!);
        var pkcs8 = algorithm.IsRsa
            ? Pkcs8.FromRsa(algorithm, [Number("Modulus"), Number("PublicExponent"), Number("PrivateExponent"), Number("Prime1"), Number("Prime2"), Number("Exponent1"), Number("Exponent2"), Number("Coefficient")])
            : Pkcs8.FromSecret(algorithm, Number("PrivateKey"));
        Assert.True(provider.TryLoad(algorithm, pkcs8, out var key, out var error), error);
        return key;
    }
}

using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec;

public sealed class RRsetVerifierTests : IDisposable
{
    private static readonly DomainName Zone = DomainName.Parse("example.");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(150);

    private readonly PrivateKey _key = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
    private readonly RRset _set = RRset.Create(DomainName.Parse("Www.Example."), RecordType.Mx, new Ttl(60), [ZoneText.Data(RecordType.Mx, "10 Mail.Example.")]);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Verify_OtherCaseOfNames_IsValid()
    {
        var other = RRset.Create(DomainName.Parse("wwW.example."), RecordType.Mx, new Ttl(10), [ZoneText.Data(RecordType.Mx, "10 mail.eXample.")]);
        Assert.Equal(SignatureVerdict.Valid, Check(Sign(256), other, Zone, _key.ToDnskey(256)));
    }

    [Fact]
    public void Verify_EachThingThatCanBeWrong_HasItsVerdict()
    {
        var key = _key.ToDnskey(256);
        var good = Sign(256);
        var text = RRset.Create(_set.Owner, RecordType.Txt, _set.Ttl, [ZoneText.Data(RecordType.Txt, "x")]);
        Assert.Equal(SignatureVerdict.WrongType, Check(good, text, Zone, key));
        Assert.Equal(SignatureVerdict.WrongSigner, Check(good, _set, DomainName.Parse("test."), key));
        Assert.Equal(SignatureVerdict.WrongLabels, Check(good, RRset.Create(Zone, _set.Type, _set.Ttl, _set.Records), Zone, key));
        Assert.Equal(SignatureVerdict.WrongKey, Check(good, _set, Zone, _key.ToDnskey(257)));
        Assert.Equal(SignatureVerdict.KeyNotUsable, Check(Sign(0), _set, Zone, _key.ToDnskey(0)));
        Assert.Equal(SignatureVerdict.KeyNotUsable, Check(Sign(257 | 128), _set, Zone, _key.ToDnskey(257 | 128)));
        var unknown = DnskeyData.Create(256, new DnssecAlgorithm(77), [1, 2, 3]);
        var foreign = RrsigData.Create(_set.Type, unknown.Algorithm, 2, _set.Ttl, 200, 100, unknown.Tag, Zone, [1]);
        Assert.Equal(SignatureVerdict.UnsupportedAlgorithm, Check(foreign, _set, Zone, unknown));
        Assert.Equal(SignatureVerdict.BadSignature, Check(good, RRset.Create(_set.Owner, _set.Type, _set.Ttl, [ZoneText.Data(RecordType.Mx, "11 mail.example.")]), Zone, key));
    }

    private static SignatureVerdict Check(RrsigData rrsig, RRset set, DomainName zone, DnskeyData key)
    {
        var check = RRsetVerifier.Verify(set, rrsig, zone, key, Now);
        Assert.Equal(check.IsValid, check.Reason.Length == 0);
        return check.Verdict;
    }

    private RrsigData Sign(ushort flags)
    {
        using var signer = new RRsetSigner(CryptoProviders.Default, _key, _key.ToDnskey(flags), Zone);
        return signer.Sign(_set, 100, 200);
    }
}

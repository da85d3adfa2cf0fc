using System.Text.Json;
using System.Xml.Linq;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Delegation;
using DnsConsole.Ui.Delegation;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Tests.Ui.Delegation;

/// <summary>The key and digest of RFC 6605 §6.1: example.net, ECDSA P-256, key tag 55648.</summary>
public sealed class DsFormsTests
{
    private const string PublicKey = "GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==";
    private const string Digest = "B4C8C1FE2E7477127B27115656AD6256F424625BF5C1E2770CE6D6E37DF61D17";
    private static readonly DomainName Zone = DomainName.Parse("example.net.");
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ZoneKey Key = new()
    {
        Id = 1,
        Role = KeyRole.Ksk,
        CreatedAt = Now,
        Dnskey = DnskeyData.Create(257, DnssecAlgorithm.EcdsaP256Sha256, Convert.FromBase64String(PublicKey)),
    };

    private static readonly ZoneKey Leaving = Key with { Goal = KeyGoal.Hidden, DnskeyRecord = new RecordProgress(RecordState.Omnipresent, Now), Ds = new RecordProgress(RecordState.Omnipresent, Now) };

    private readonly DsForms _forms = new(Zone, DsInfoKey.Of(Key, StateOf(Key), []));

    [Fact]
    public void Lines_AreThoseOfTheRfc()
    {
        Assert.Equal($"example.net. 3600 IN DS 55648 13 2 {Digest}", _forms.DsLineOf(_forms.Ds));
        Assert.Equal($"example.net. 3600 IN DNSKEY 257 3 13 {PublicKey}", _forms.DnskeyLine);
        Assert.Equal($"example.net. 3600 IN CDS 55648 13 2 {Digest}", _forms.CdsLine);
        Assert.Equal($"example.net. 3600 IN CDNSKEY 257 3 13 {PublicKey}", _forms.CdnskeyLine);
    }

    [Fact]
    public void Epp_IsWellFormedAndCarriesAllFields()
    {
        XNamespace secDns = "urn:ietf:params:xml:ns:secDNS-1.1";
        var ds = XElement.Parse(_forms.Epp).Element(secDns + "add")!.Element(secDns + "dsData")!;

        Assert.Equal(["55648", "13", "2", Digest], ds.Elements().Take(4).Select(e => e.Value));
        Assert.Equal(["257", "3", "13", PublicKey], ds.Element(secDns + "keyData")!.Elements().Select(e => e.Value));
    }

    [Fact]
    public void Json_CarriesAllFields()
    {
        var json = JsonDocument.Parse(_forms.Json).RootElement;

        Assert.Equal(55648, json.GetProperty("keyTag").GetInt32());
        Assert.Equal(Digest, json.GetProperty("digest").GetString());
        Assert.Equal(PublicKey, json.GetProperty("publicKey").GetString());
    }

    [Fact]
    public void Comparison_OurDs_Matches() => Assert.Equal(Tone.Good, DsComparison.Of(_forms.Ds, StateOf(Key)).Tone);

    [Fact]
    public void Comparison_DsOfARetiredKey_IsToBeRemoved() =>
        Assert.Contains("remove it", DsComparison.Of(_forms.Ds, StateOf(Leaving)).Text, StringComparison.Ordinal);

    [Fact]
    public void Comparison_DsOfAKeyStillInForce_IsToBeLeft() =>
        Assert.Contains("leave it", DsComparison.Of(_forms.Ds, StateOf(Leaving with { DsWantedSince = Now })).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 13, 2, "belongs to no key")]
    [InlineData(55648, 8, 2, "algorithm is wrong")]
    [InlineData(55648, 13, 2, "digest is not that of")]
    [InlineData(55648, 13, 77, "unknown here")]
    public void Comparison_DifferentDs_NamesTheField(ushort tag, byte algorithm, byte digestType, string expected)
    {
        var seen = DsData.Create(new KeyTag(tag), new DnssecAlgorithm(algorithm), new DigestType(digestType), new byte[32]);

        var compared = DsComparison.Of(seen, StateOf(Key));

        Assert.NotEqual(Tone.Good, compared.Tone);
        Assert.Contains(expected, compared.Text, StringComparison.Ordinal);
    }

    private static ZoneState StateOf(ZoneKey key) => new() { Origin = Zone, CreatedAt = Now, Keys = [key] };
}

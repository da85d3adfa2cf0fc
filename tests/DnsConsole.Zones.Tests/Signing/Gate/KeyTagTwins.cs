using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Signing.Gate;

/// <summary>Two real keys of one tag and algorithm, as in .de in 2026: signatures of the one look as if they were the other's.</summary>
public sealed class KeyTagTwins
{
    private const string Origin = "twins.lab.";

    private readonly SignedZone _zone = new(Origin, Denial.Nsec);
    private readonly (PrivateKey First, PrivateKey Second) _twins = Find();

    [Fact]
    public void SignedByTheTwinThatIsNotPublished_Refused()
    {
        var zsk = AddZsk(_twins.First);
        Assert.Equal(_twins.First.ToDnskey(DnskeyData.ZoneKeyFlag).Tag, _twins.Second.ToDnskey(DnskeyData.ZoneKeyFlag).Tag);
        var right = _zone.Sign(Unsigned());
        _zone.AssertPasses(null, right);

        // The signer itself refuses a private half that is not the key's, so the state lies to it, and the gate sees the truth.
        var truth = _zone.State;
        _zone.State = truth.WithKey(zsk with { Dnskey = _twins.Second.ToDnskey(DnskeyData.ZoneKeyFlag) });
        _zone.PrivateKeys[zsk.Id] = _twins.Second;
        var foreign = _zone.Sign(Unsigned());
        var mixed = new ZoneSnapshot(foreign.Origin, foreign.Names.With(right.Apex.Slab!), foreign.Denial, foreign.Nsec3);
        (_zone.State, _zone.PrivateKeys[zsk.Id]) = (truth, _twins.First);

        Assert.Contains("signature-invalid", _zone.Gate(null, mixed).Select(p => p.Code));
    }

    [Fact]
    public void PrivateHalfOfTheTwin_RefusedBeforeAnythingIsSigned()
    {
        var zsk = AddZsk(_twins.First);
        _zone.PrivateKeys[zsk.Id] = _twins.Second;
        Assert.False(SigningContext.TryCreate(_zone.State, _zone.PrivateKeys, _zone.Now, out _, out var problems));
        Assert.Equal("private-key-mismatch", Assert.Single(problems).Code);
    }

    [Fact]
    public void BothInTheZone_Refused()
    {
        AddZsk(_twins.First);
        AddZsk(_twins.Second);
        Assert.Contains("key-tag-twins", _zone.Gate(null, _zone.Sign(Unsigned())).Select(p => p.Code));
    }

    private static ZoneSnapshot Unsigned() => SignedZone.Import(
        Origin,
        SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 1 7200 1800 345600 600"),
        SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example."),
        SignedZone.Set($"www.{Origin}", "A", 300, "192.0.2.1"));

    // The zone's first ZSK makes room for a twin.
    private ZoneKey AddZsk(PrivateKey half)
    {
        var rumoured = new RecordProgress(RecordState.Rumoured, SignedZone.Start);
        var key = new ZoneKey
        {
            Id = _zone.State.NextKeyId,
            Role = KeyRole.Zsk,
            Dnskey = half.ToDnskey(DnskeyData.ZoneKeyFlag),
            CreatedAt = SignedZone.Start,
            DnskeyRecord = rumoured,
            ZoneSignature = rumoured,
        };
        _zone.PrivateKeys[key.Id] = half;
        _zone.State = _zone.State with { Keys = [.. _zone.State.Keys.Where(k => k.Id != 2), key], NextKeyId = key.Id + 1 };
        return key;
    }

    // Among some hundred keys two have the same of 65,536 tags.
    private static (PrivateKey First, PrivateKey Second) Find()
    {
        var seen = new Dictionary<KeyTag, PrivateKey>();
        while (true)
        {
            var half = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
            if (!seen.TryAdd(half.ToDnskey(DnskeyData.ZoneKeyFlag).Tag, half))
            {
                return (seen[half.ToDnskey(DnskeyData.ZoneKeyFlag).Tag], half);
            }
        }
    }
}

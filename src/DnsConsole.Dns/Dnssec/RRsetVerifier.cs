using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// Checks RRSIGs as RFC 4035 §5.3 asks: covered type, signer, labels, key, times, signature. Each public key is imported once and kept;
/// an instance belongs to one thread.
/// </summary>
/// <param name="minimumRsaBits">Shorter RSA keys are refused.</param>
public sealed class RRsetVerifier(ICryptoProvider provider, int minimumRsaBits = RsaPublicKey.MinimumBits) : IDisposable
{
    private readonly Dictionary<DnskeyData, (IVerifier? Verifier, string Error)> _keys = [];
    private readonly SignedData _signedData = new();

    /// <summary>Checks one signature of a set with one key, all on the default provider.</summary>
    /// <param name="keyOwner">Owner of the DNSKEY: the apex of the zone that is to have signed.</param>
    public static SignatureCheck Verify(RRset rrset, RrsigData rrsig, DomainName keyOwner, DnskeyData key, DateTimeOffset now)
    {
        using var verifier = new RRsetVerifier(CryptoProviders.Default);
        return verifier.Check(rrset, rrsig, keyOwner, key, now);
    }

    /// <summary>Checks one signature of a set with one key.</summary>
    public SignatureCheck Check(RRset rrset, RrsigData rrsig, DomainName keyOwner, DnskeyData key, DateTimeOffset now) =>
        Check(rrset.Owner.Wire, rrset.Type, CanonicalRdata.Of(rrset), rrsig.ToData().Wire, keyOwner.Wire, key, now);

    /// <summary>Checks one signature; nothing is allocated when it is valid.</summary>
    /// <param name="rdata">Records in canonical form and order, each as its 16-bit length and its octets (see <see cref="CanonicalRdata"/>).</param>
    /// <param name="rrsig">RRSIG RDATA.</param>
    public SignatureCheck Check(
        ReadOnlySpan<byte> owner, RecordType type, ReadOnlySpan<byte> rdata, ReadOnlySpan<byte> rrsig, ReadOnlySpan<byte> keyOwner, DnskeyData key, DateTimeOffset now)
    {
        if (!RrsigFields.IsWellFormed(rrsig))
        {
            return new SignatureCheck(SignatureVerdict.Malformed, "The RRSIG is malformed.");
        }

        return CheckFields(owner, type, rrsig, keyOwner, key) ?? CheckTimes(rrsig, now) ?? CheckSignature(owner, type, rdata, rrsig, key);
    }

    public void Dispose()
    {
        foreach (var (verifier, _) in _keys.Values)
        {
            verifier?.Dispose();
        }

        _keys.Clear();
    }

    private static SignatureCheck? CheckFields(ReadOnlySpan<byte> owner, RecordType type, ReadOnlySpan<byte> rrsig, ReadOnlySpan<byte> keyOwner, DnskeyData key)
    {
        if (RrsigFields.TypeCovered(rrsig) != type)
        {
            return new SignatureCheck(SignatureVerdict.WrongType, $"The RRSIG covers {RrsigFields.TypeCovered(rrsig)}, not {type}.");
        }

        var signer = RrsigFields.SignerWire(rrsig);
        if (!NameWire.EqualsIgnoreCase(signer, keyOwner) || owner.Length < signer.Length || !NameWire.IsAtOrBelow(owner, signer))
        {
            return new SignatureCheck(SignatureVerdict.WrongSigner, $"By its signer {NamePresentation.Format(signer)} the RRSIG is not of {NamePresentation.Format(keyOwner)}, the zone of the key.");
        }

        if (RrsigFields.Labels(rrsig) > SignedData.CountLabels(owner))
        {
            return new SignatureCheck(SignatureVerdict.WrongLabels, $"The RRSIG counts {RrsigFields.Labels(rrsig)} labels, the owner has {SignedData.CountLabels(owner)}.");
        }

        if (RrsigFields.Algorithm(rrsig) != key.Algorithm || RrsigFields.KeyTag(rrsig) != key.Tag)
        {
            return new SignatureCheck(SignatureVerdict.WrongKey, $"The RRSIG is by key {RrsigFields.KeyTag(rrsig)} algorithm {RrsigFields.Algorithm(rrsig).Value}, not by {key.Tag}.");
        }

        if (!key.IsZoneKey || key.Protocol != 3)
        {
            return new SignatureCheck(SignatureVerdict.KeyNotUsable, $"DNSKEY {key.Tag} is not a zone key.");
        }

        // A revoked key still signs the set that says so (RFC 5011 §2.1), nothing else.
        return key.IsRevoked && type != RecordType.Dnskey ? new SignatureCheck(SignatureVerdict.KeyNotUsable, $"DNSKEY {key.Tag} is revoked.") : null;
    }

    private static SignatureCheck? CheckTimes(ReadOnlySpan<byte> rrsig, DateTimeOffset now)
    {
        uint inception = RrsigFields.Inception(rrsig), expiration = RrsigFields.Expiration(rrsig), time = SignatureTime.From(now);
        if (SignatureTime.IsAfter(inception, expiration))
        {
            return new SignatureCheck(SignatureVerdict.Expired, $"The RRSIG expires ({SignatureTime.Format(expiration, now)}) before its inception ({SignatureTime.Format(inception, now)}).");
        }

        if (SignatureTime.IsAfter(time, expiration))
        {
            return new SignatureCheck(SignatureVerdict.Expired, $"The RRSIG expired at {SignatureTime.Format(expiration, now)}.");
        }

        return SignatureTime.IsAfter(inception, time)
            ? new SignatureCheck(SignatureVerdict.NotYetValid, $"The RRSIG is not valid before {SignatureTime.Format(inception, now)}.")
            : null;
    }

    private SignatureCheck CheckSignature(ReadOnlySpan<byte> owner, RecordType type, ReadOnlySpan<byte> rdata, ReadOnlySpan<byte> rrsig, DnskeyData key)
    {
        if (!_keys.TryGetValue(key, out var entry))
        {
            var usable = provider.TryCreateVerifier(key, out var created, out var error, minimumRsaBits);
            entry = (usable ? created : null, error);
            _keys.Add(key, entry);
        }

        if (entry.Verifier is null)
        {
            var unsupported = !key.Algorithm.IsSupportedForSigning && !key.Algorithm.IsRsa;
            return new(unsupported ? SignatureVerdict.UnsupportedAlgorithm : SignatureVerdict.KeyNotUsable, entry.Error);
        }

        Span<byte> head = stackalloc byte[RrsigData.FixedLength + DomainName.MaxWireLength];
        var headLength = RrsigData.FixedLength + RrsigFields.SignerWire(rrsig).Length;
        head = head[..headLength];
        rrsig[..headLength].CopyTo(head);
        NameWire.ToLower(head[RrsigData.FixedLength..]);
        if (!entry.Verifier.Verify(_signedData.Build(head, owner, type, rdata), rrsig[headLength..]))
        {
            return new(SignatureVerdict.BadSignature, $"The signature by key {key.Tag} does not verify.");
        }

        var expanded = RrsigFields.Labels(rrsig) < SignedData.CountLabels(owner);
        return new(expanded ? SignatureVerdict.ValidWildcardExpansion : SignatureVerdict.Valid, "");
    }
}

using System.Collections.Concurrent;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>
/// Each set that is to be signed has a valid signature by each algorithm of the DNSKEY set (RFC 4035 §2.2), and nothing else has one.
/// Names are shared out over the processors; each has crypto contexts of its own.
/// </summary>
internal sealed class SignatureCoverage : IDisposable
{
    private const int NamesPerShare = 256;

    private readonly VerifiedZone _zone;
    private readonly IReadOnlyList<DnskeyData> _keys;
    private readonly (DnssecAlgorithm Algorithm, KeyTag Tag)[] _identities;
    private readonly DnssecAlgorithm[] _algorithms;
    private readonly DateTimeOffset _now;
    private readonly RRsetVerifier _verifier;

    private SignatureCoverage(VerifiedZone zone, IReadOnlyList<DnskeyData> keys, RRsetVerifier verifier, DateTimeOffset now)
    {
        (_zone, _keys, _verifier, _now) = (zone, keys, verifier, now);
        _identities = [.. keys.Select(k => (k.Algorithm, k.Tag))];
        _algorithms = [.. keys.Select(k => k.Algorithm).Distinct()];
    }

    public static void Run(
        VerifiedZone zone, IReadOnlyList<DnskeyData> keys, ICryptoProvider provider, int minimumRsaBits, DateTimeOffset now, CancellationToken cancellation)
    {
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.ForEach(
            Partitioner.Create(0, zone.Nodes.Length, NamesPerShare),
            options,
            () => new SignatureCoverage(zone, keys, new RRsetVerifier(provider, minimumRsaBits), now),
            (range, _, coverage) =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    coverage.CheckNode(zone.Nodes[i]);
                }

                return coverage;
            },
            coverage => coverage.Dispose());
    }

    public void Dispose() => _verifier.Dispose();

    private void CheckNode(ZoneNode node)
    {
        foreach (var set in node.Sets)
        {
            if (set.Type == RecordType.Rrsig)
            {
                _zone.Report(node.Owner, set.Type, "An RRSIG is malformed.");
            }
            else if (set.Records.Count == 0)
            {
                _zone.Report(node.Owner, set.Type, "An RRSIG covers a set that does not exist.");
            }
            else if (!node.IsSigned(set.Type))
            {
                if (set.Signatures.Count > 0)
                {
                    _zone.Report(node.Owner, set.Type, node.Role == NodeRole.Occluded
                        ? "Glue or occluded data is signed."
                        : "A set at a delegation that is not authoritative here is signed.");
                }
            }
            else
            {
                CheckSet(node, set);
            }
        }
    }

    private void CheckSet(ZoneNode node, SignedSet set)
    {
        if (set.Records.Exists(r => r.Ttl != set.Ttl))
        {
            _zone.Report(node.Owner, set.Type, "The TTLs of the set differ.");
        }

        var canonical = set.Canonical();
        Span<bool> covered = stackalloc bool[_algorithms.Length];
        foreach (var signature in set.Signatures)
        {
            var wire = signature.Data.Wire;
            for (var i = 0; i < _identities.Length; i++)
            {
                if (_identities[i] != (RrsigFields.Algorithm(wire), RrsigFields.KeyTag(wire)))
                {
                    continue;
                }

                var message = CheckSignature(node, set, canonical, signature.Data.Wire, signature.Ttl, _keys[i]);
                covered[Array.IndexOf(_algorithms, _identities[i].Algorithm)] |= message.Length == 0;

                // Two keys may share a tag; only when no other one fits is the failure one of the signature.
                if (message.Length > 0 && _identities.Count(id => id == _identities[i]) == 1)
                {
                    _zone.Report(node.Owner, set.Type, message);
                }
            }
        }

        for (var i = 0; i < _algorithms.Length; i++)
        {
            if (!covered[i])
            {
                _zone.Report(node.Owner, set.Type, $"No valid signature by a key of algorithm {_algorithms[i].Value} ({_algorithms[i]}) in the DNSKEY set.");
            }
        }
    }

    private string CheckSignature(ZoneNode node, SignedSet set, byte[] canonical, ReadOnlySpan<byte> rrsig, Ttl signatureTtl, DnskeyData key)
    {
        var check = _verifier.Check(node.Owner.Wire, set.Type, canonical, rrsig, _zone.Apex.Wire, key, _now);
        if (!check.IsValid)
        {
            return check.Reason;
        }

        if (check.Verdict == SignatureVerdict.ValidWildcardExpansion)
        {
            return "The signature is that of a wildcard, but the set stands in the zone itself.";
        }

        var original = new Ttl(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(rrsig[4..]));
        return original == set.Ttl && signatureTtl == set.Ttl
            ? ""
            : $"The TTL of the set is {set.Ttl}, that of the RRSIG {signatureTtl} and its original TTL {original}; they must be the same.";
    }
}

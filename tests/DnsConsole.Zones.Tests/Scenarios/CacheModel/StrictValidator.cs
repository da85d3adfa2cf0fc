using DnsConsole.Dns.Dnssec;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>
/// Judges one mix of DS set, DNSKEY set and zone data as the strictest validator would, from the RFCs alone: it knows keys by tag and algorithm,
/// and nothing of how a rollover works.
/// </summary>
/// <remarks>
/// Real validators are content when one DS leads to the data (RFC 6840 §5.11); this one demands it of each, so that no validator's choice matters.
/// </remarks>
internal sealed class StrictValidator
{
    private readonly Dictionary<int, int> _keys = [];

    public void Know(int id, DnskeyData key) => _keys[id] = Label(key);

    public bool IsBogus(DsSet ds, DnskeySet keys, ZoneData data) => WhyBogus(ds, keys, data) is not null;

    /// <summary>Null when the data validates.</summary>
    public string? WhyBogus(DsSet ds, DnskeySet keys, ZoneData data)
    {
        foreach (var id in ds.Keys.Span)
        {
            // RFC 4035 §5.2: the DS names a key of the set, and that key has signed the set.
            if (!keys.Keys.Contains(id) || !Verifies(id, keys.Signers, keys.Keys))
            {
                return $"the DS of key {id} leads to no key that has signed the DNSKEY set";
            }

            // RFC 6840 §5.11: the DS set says with which algorithms the zone is signed.
            if (!IsSignedWith(AlgorithmOf(id), data, keys))
            {
                return $"the data lacks a signature of algorithm {AlgorithmOf(id)}, of which there is a DS";
            }
        }

        // RFC 4035 §2.2: every RRset is signed with each algorithm of the DNSKEY set. Of those without a DS nobody may insist that they work
        // (RFC 6840 §5.11), so that it is enough that there is a signature.
        foreach (var id in keys.Keys.Span)
        {
            if (!HasSignatureOf(AlgorithmOf(id), data))
            {
                return $"the data lacks a signature of algorithm {AlgorithmOf(id)}, of which there is a DNSKEY";
            }
        }

        return null;
    }

    private bool HasSignatureOf(int algorithm, ZoneData data)
    {
        foreach (var id in data.Signers.Span)
        {
            if (AlgorithmOf(id) == algorithm)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSignedWith(int algorithm, ZoneData data, DnskeySet keys)
    {
        foreach (var id in data.Signers.Span)
        {
            if (AlgorithmOf(id) == algorithm && Verifies(id, data.Signers, keys.Keys))
            {
                return true;
            }
        }

        return false;
    }

    // An RRSIG names its key by tag and algorithm. A validator may try only one key, so a twin in the set makes the signature worth nothing.
    private bool Verifies(int id, KeyIds signers, KeyIds keys)
    {
        if (!signers.Contains(id) || !keys.Contains(id))
        {
            return false;
        }

        var label = _keys[id];
        foreach (var other in keys.Span)
        {
            if (other != id && _keys[other] == label)
            {
                return false;
            }
        }

        return true;
    }

    private int AlgorithmOf(int id) => _keys[id] & 0xFF;

    private static int Label(DnskeyData key) => (key.Tag.Value << 8) | key.Algorithm.Value;
}

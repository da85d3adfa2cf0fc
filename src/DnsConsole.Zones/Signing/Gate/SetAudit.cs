using System.Buffers.Binary;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>One RRset: its records in canonical order under one TTL, and its signatures field by field. New signatures go to the sample to be verified.</summary>
internal sealed class SetAudit(Review review, SignatureSample sample)
{
    // What is to be refreshed must have been; the second half of that span is left for a slow clock between signing and serving.
    private readonly uint _lastsUntil = unchecked(review.Now + (uint)Math.Clamp(review.Zone.Policy.SignatureRefresh.TotalSeconds / 2, 0, int.MaxValue));

    /// <param name="before">The same name in the version before, if it was there.</param>
    /// <param name="keys">The keys that must have signed the set; none for glue and occluded data.</param>
    public void Check(ZoneNode node, RRsetView set, ZoneNode before, IReadOnlyList<ZoneKey> keys)
    {
        CheckRecords(node, set);
        if (set.SignatureCount != keys.Count)
        {
            var text = keys.Count == 0 ? "It must not be signed, but it is." : $"It has {set.SignatureCount} signatures instead of {keys.Count}.";
            Fail("signature-set", text, node, set);
            return;
        }

        RRsetView was = default;
        var unchanged = before.Exists && before.TryGet(set.Type, out was) && was.Records.SequenceEqual(set.Records);
        Span<bool> signed = stackalloc bool[keys.Count];
        var index = 0;
        foreach (var rrsig in set.EnumerateSignatures())
        {
            var by = FindKey(rrsig, keys);
            if (by < 0 || signed[by])
            {
                Fail("signature-key", "A signature is by a key that is not to sign it.", node, set);
                return;
            }

            signed[by] = true;
            var why = WhyWrong(rrsig, node, set);
            if (why.Length > 0)
            {
                Fail("signature-fields", why, node, set);
            }

            if (!unchanged || !Contains(was, rrsig))
            {
                sample.Add(node, set.Type, index, keys[by]);
            }

            index++;
        }
    }

    private static int FindKey(ReadOnlySpan<byte> rrsig, IReadOnlyList<ZoneKey> keys)
    {
        if (!RrsigFields.IsWellFormed(rrsig))
        {
            return -1;
        }

        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].Tag == RrsigFields.KeyTag(rrsig) && keys[i].Algorithm == RrsigFields.Algorithm(rrsig))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Contains(RRsetView set, ReadOnlySpan<byte> rrsig)
    {
        foreach (var other in set.EnumerateSignatures())
        {
            if (other.SequenceEqual(rrsig))
            {
                return true;
            }
        }

        return false;
    }

    private string WhyWrong(ReadOnlySpan<byte> rrsig, ZoneNode node, RRsetView set)
    {
        var owner = node.RelativeOwner;
        var labels = CanonicalKey.LabelCount(node.Key) + review.After.Origin.LabelCount - (owner is [1, (byte)'*', ..] ? 1 : 0);
        if (RrsigFields.TypeCovered(rrsig) != set.Type)
        {
            return $"A signature covers {RrsigFields.TypeCovered(rrsig)}.";
        }

        if (RrsigFields.Labels(rrsig) != labels || BinaryPrimitives.ReadUInt32BigEndian(rrsig[4..]) != set.Ttl.Seconds)
        {
            return "A signature has the wrong label count or TTL.";
        }

        if (!RrsigFields.SignerWire(rrsig).SequenceEqual(review.SignerName.Wire))
        {
            return "A signature names another zone.";
        }

        return SignatureTime.IsAfter(RrsigFields.Inception(rrsig), review.Now) ? "A signature is not valid yet."
            : !SignatureTime.IsAfter(RrsigFields.Expiration(rrsig), _lastsUntil) ? "A signature has expired or is about to."
            : "";
    }

    private void CheckRecords(ZoneNode node, RRsetView set)
    {
        var schema = RecordSchemas.Of(set.Type);
        byte[]? previous = null;
        for (var rest = set.Records; !rest.IsEmpty;)
        {
            var length = RRsetView.RecordHeaderLength + BinaryPrimitives.ReadUInt16BigEndian(rest[8..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(rest) != set.Type.Value || BinaryPrimitives.ReadUInt32BigEndian(rest[4..]) != set.Ttl.Seconds)
            {
                Fail("record-header", "A record has another type or TTL than its set.", node, set);
            }

            if (set.Count > 1)
            {
                var canonical = schema.ToCanonical(new RecordData(rest[RRsetView.RecordHeaderLength..length].ToArray())).Array;
                if (previous is not null && previous.AsSpan().SequenceCompareTo(canonical) >= 0)
                {
                    Fail("record-order", "The records are not in canonical order, each once.", node, set);
                }

                previous = canonical;
            }

            rest = rest[length..];
        }

        for (var rest = set.Signatures; !rest.IsEmpty; rest = rest[(RRsetView.RecordHeaderLength + BinaryPrimitives.ReadUInt16BigEndian(rest[8..]))..])
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(rest) != RecordType.Rrsig.Value || BinaryPrimitives.ReadUInt32BigEndian(rest[4..]) != set.Ttl.Seconds)
            {
                Fail("record-header", "A signature has another TTL than its set.", node, set);
            }
        }
    }

    private void Fail(string code, string text, ZoneNode node, RRsetView set) => review.Error(code, text, node.Owner(review.After.Origin), set.Type);
}

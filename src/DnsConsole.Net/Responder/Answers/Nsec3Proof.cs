using System.Runtime.CompilerServices;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>NSEC3 records (RFC 5155 §7.2), found by the hash of a name in the tree of hashed owners.</summary>
internal static class Nsec3Proof
{
    /// <summary>
    /// The record that matches the ancestor with so many labels. When there is none, an opt-out span hides it: then the closest provable
    /// encloser and what covers the next closer name (§7.2.4).
    /// </summary>
    public static void Exists(ref AnswerContext answer, int labels)
    {
        var encloser = MatchNearest(ref answer, labels);
        if (encloser < labels)
        {
            Cover(ref answer, answer.Ancestor(encloser + 1));
        }
    }

    /// <summary>The closest encloser proof of §7.2.1; returns the labels of the encloser proved, which opt-out may move upwards.</summary>
    /// <param name="labels">Labels of the closest encloser below the apex.</param>
    public static int Missing(ref AnswerContext answer, int labels)
    {
        var encloser = MatchNearest(ref answer, labels);
        Cover(ref answer, answer.Ancestor(encloser + 1));
        return encloser;
    }

    /// <summary>The record that matches or covers the wildcard below the ancestor with so many labels.</summary>
    [SkipLocalsInit]
    public static void Wildcard(ref AnswerContext answer, int labels, bool exists)
    {
        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength + 2];
        var encloser = answer.Ancestor(labels);
        wire[0] = 1;
        wire[1] = (byte)'*';
        encloser.CopyTo(wire[2..]);
        var wildcard = wire[..(encloser.Length + 2)];
        if (!exists || !TryMatch(ref answer, wildcard))
        {
            Cover(ref answer, wildcard);
        }
    }

    /// <summary>
    /// The record whose span the hash of the name falls into; the last one's span goes round to the first. When opt-out has moved the closest
    /// encloser upwards, the wildcard there may exist, and nothing covers it: then the record that matches it, with which a validator can
    /// make the answer a wildcard's NODATA, rather than one that says nothing.
    /// </summary>
    [SkipLocalsInit]
    public static void Cover(ref AnswerContext answer, scoped ReadOnlySpan<byte> wire)
    {
        Span<byte> key = stackalloc byte[Nsec3Hash.LabelLength + 1];
        WriteKey(answer.Zone.Denial, wire, key);
        var cursor = answer.Zone.Nsec3.Seek(key, out var exact);
        var node = exact || cursor.MovePrevious() ? cursor.Current : answer.Zone.Nsec3.At(answer.Zone.Nsec3.Count - 1).Current;
        if (node.Exists)
        {
            answer.Proofs.Add(node);
        }
    }

    private static int MatchNearest(ref AnswerContext answer, int labels)
    {
        while (!TryMatch(ref answer, answer.Ancestor(labels)) && labels > 0)
        {
            labels--;
        }

        return labels;
    }

    [SkipLocalsInit]
    private static bool TryMatch(ref AnswerContext answer, scoped ReadOnlySpan<byte> wire)
    {
        Span<byte> key = stackalloc byte[Nsec3Hash.LabelLength + 1];
        WriteKey(answer.Zone.Denial, wire, key);
        if (!answer.Zone.Nsec3.TryGet(key, out var node))
        {
            return false;
        }

        answer.Proofs.Add(node);
        return true;
    }

    // The key of a hashed owner: one label, all of whose octets are letters or digits.
    private static void WriteKey(Denial denial, ReadOnlySpan<byte> wire, Span<byte> key)
    {
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        Nsec3Hash.Compute(wire, denial.Iterations, denial.Salt.AsSpan(), hash);
        Base32Hex.Encode(hash, key);
        key[Nsec3Hash.LabelLength] = 0;
    }
}

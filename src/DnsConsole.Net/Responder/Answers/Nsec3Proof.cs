using System.Runtime.CompilerServices;
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

    /// <summary>
    /// The record that covers the wildcard below the ancestor with so many labels, or matches it. When opt-out has moved the closest encloser upwards,
    /// the wildcard there may exist, and nothing covers it: then the record that matches it, with which a validator can make the answer a
    /// wildcard's NODATA, rather than one that says nothing.
    /// </summary>
    [SkipLocalsInit]
    public static void Wildcard(ref AnswerContext answer, int labels)
    {
        if (labels == 0)
        {
            Add(ref answer, answer.Zone.ApexWildcardNsec3);
            return;
        }

        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength + 2];
        var encloser = answer.Ancestor(labels);
        wire[0] = 1;
        wire[1] = (byte)'*';
        encloser.CopyTo(wire[2..]);
        Cover(ref answer, wire[..(encloser.Length + 2)]);
    }

    /// <summary>The record whose span the hash of the name falls into, or that matches it.</summary>
    public static void Cover(ref AnswerContext answer, scoped ReadOnlySpan<byte> wire) => Add(ref answer, answer.Zone.FindNsec3(wire, out _));

    private static int MatchNearest(ref AnswerContext answer, int labels)
    {
        for (; labels > 0; labels--)
        {
            var node = answer.Zone.FindNsec3(answer.Ancestor(labels), out var matches);
            if (matches)
            {
                answer.Proofs.Add(node);
                return labels;
            }
        }

        Add(ref answer, answer.Zone.ApexNsec3);
        return 0;
    }

    private static void Add(ref AnswerContext answer, ZoneNode node)
    {
        if (node.Exists)
        {
            answer.Proofs.Add(node);
        }
    }
}

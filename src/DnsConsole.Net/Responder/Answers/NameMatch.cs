using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>Where a name stands in a zone, found without climbing the tree label by label.</summary>
/// <remarks>
/// Names with one prefix of keys lie side by side. So if a cut stands above a missing name, the predecessor is at or below that cut, and the
/// topmost cut above the predecessor is the topmost above the name; if something lies below the missing name, the successor does; and its
/// closest encloser is what it shares with the nearer of the two.
/// </remarks>
internal readonly struct NameMatch
{
    private NameMatch(MatchKind kind, ZoneNode node, ZoneNode predecessor, int encloserLength) =>
        (Kind, Node, Predecessor, EncloserLength) = (kind, node, predecessor, encloserLength);

    public MatchKind Kind { get; }

    /// <summary>The name itself, or the owner of the NS or DNAME records above it.</summary>
    public ZoneNode Node { get; }

    /// <summary>The name before it in canonical order, when it owns no records itself.</summary>
    public ZoneNode Predecessor { get; }

    /// <summary>Length of the closest encloser's key (RFC 4592 §3.3.1) when the name is missing.</summary>
    public int EncloserLength { get; }

    public static NameMatch Find(NameTree names, ReadOnlySpan<byte> key)
    {
        if (names.TryGet(key, out var node))
        {
            if (node.CutLabels == ZoneNode.NoCut)
            {
                return new NameMatch(MatchKind.Exact, node, default, 0);
            }

            var cut = node.IsOccluded ? CutAbove(names, node) : node;

            // A DNAME redirects what lies below it, not its own name (RFC 6672 §2.3).
            return new NameMatch(cut.IsDelegation ? MatchKind.Delegated : node.IsOccluded ? MatchKind.Redirected : MatchKind.Exact, cut, default, 0);
        }

        var cursor = names.Seek(key, out _);
        var successor = cursor.Current;
        cursor.MovePrevious();
        var predecessor = cursor.Current;
        if (predecessor.CutLabels != ZoneNode.NoCut)
        {
            var cut = predecessor.IsOccluded ? CutAbove(names, predecessor) : predecessor;
            if (key.StartsWith(cut.Key))
            {
                return new NameMatch(cut.IsDelegation ? MatchKind.Delegated : MatchKind.Redirected, cut, default, 0);
            }
        }

        if (successor.Exists && successor.Key.StartsWith(key))
        {
            return new NameMatch(MatchKind.EmptyNonTerminal, default, predecessor, 0);
        }

        var encloser = CanonicalKey.CommonAncestorLength(key, predecessor.Key);
        if (successor.Exists)
        {
            encloser = Math.Max(encloser, CanonicalKey.CommonAncestorLength(key, successor.Key));
        }

        return new NameMatch(MatchKind.Missing, default, predecessor, encloser);
    }

    /// <summary>The topmost zone cut or DNAME above an occluded name.</summary>
    public static ZoneNode CutAbove(NameTree names, ZoneNode node)
    {
        var key = node.Key;
        var length = 0;
        for (int labels = node.CutLabels; labels > 0; labels--)
        {
            length += key[length..].IndexOf((byte)0) + 1;
        }

        names.TryGet(key[..length], out var cut);
        return cut;
    }
}

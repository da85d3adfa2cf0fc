using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// The names that have an NSEC record, as a ring in canonical order: all of the tree but the occluded ones (RFC 4034 §4). Each step is a
/// descent in the tree, whatever lies below a zone cut is jumped over at once.
/// </summary>
internal static class NsecOrder
{
    /// <summary>The next name of the ring behind <paramref name="node"/>, which is in it; itself when it is the only one.</summary>
    public static ZoneNode After(NameTree names, ZoneNode node)
    {
        var cursor = names.Seek(node.Key, out _);
        if (node.CutLabels == ZoneNode.NoCut)
        {
            cursor.MoveNext();
        }
        else
        {
            cursor = BehindSubtree(names, node.Key);
        }

        return cursor.IsValid ? cursor.Current : names.First.Current;
    }

    /// <summary>The name of the ring in front of where <paramref name="key"/> is or would be.</summary>
    public static ZoneNode Before(NameTree names, ReadOnlySpan<byte> key)
    {
        var cursor = names.Seek(key, out _);
        if (!cursor.MovePrevious())
        {
            cursor = names.At(names.Count - 1);
        }

        var node = cursor.Current;
        if (!node.IsOccluded)
        {
            return node;
        }

        names.TryGet(Prefix(node.Key, node.CutLabels), out var cut);
        return cut;
    }

    /// <summary>Wire form of a name, in lower case: how the next name of an NSEC record is written.</summary>
    public static int WriteWire(ZoneNode node, DomainName origin, Span<byte> wire)
    {
        var relative = node.RelativeOwner;
        relative.CopyTo(wire);
        origin.Wire.CopyTo(wire[relative.Length..]);
        var length = relative.Length + origin.WireLength;
        NameWire.ToLower(wire[..length]);
        return length;
    }

    /// <summary>The first <paramref name="labels"/> labels of a key, from the apex on.</summary>
    public static ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> key, int labels)
    {
        var length = 0;
        for (; labels > 0; labels--)
        {
            length += key[length..].IndexOf((byte)0) + 1;
        }

        return key[..length];
    }

    // Keys at or below another begin with it, terminator 00 included; with 01 in its place one is behind all of them.
    private static NameCursor BehindSubtree(NameTree names, ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty)
        {
            return names.At(names.Count);
        }

        Span<byte> behind = stackalloc byte[CanonicalKey.MaxLength];
        key.CopyTo(behind);
        behind[key.Length - 1] = 1;
        return names.Seek(behind[..key.Length], out _);
    }
}

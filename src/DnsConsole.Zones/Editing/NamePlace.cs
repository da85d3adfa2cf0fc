using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>
/// Where a name stands among the zone cuts and DNAMEs of its zone: what <see cref="ZoneNode.Flags"/> and <see cref="ZoneNode.CutLabels"/> say.
/// </summary>
/// <remarks>
/// The topmost zone cut (NS records at a name other than the apex) or DNAME rules everything below it; an NS or DNAME record further down is
/// occluded data and marks nothing.
/// </remarks>
internal readonly record struct NamePlace(NodeFlags Flags, byte CutLabels)
{
    /// <summary>The place of a name whose nearest existing ancestor is <paramref name="above"/> (not existing for the apex).</summary>
    public static NamePlace Of(ReadOnlySpan<byte> key, bool hasNs, bool hasDname, ZoneNode above) =>
        above.Exists && above.CutLabels != ZoneNode.NoCut ? new NamePlace(NodeFlags.Occluded, above.CutLabels) : OfVisible(key, hasNs, hasDname);

    /// <summary>The place of a name that no cut or DNAME stands above.</summary>
    public static NamePlace OfVisible(ReadOnlySpan<byte> key, bool hasNs, bool hasDname)
    {
        var flags = (hasNs && !key.IsEmpty ? NodeFlags.Delegation : NodeFlags.None) | (hasDname ? NodeFlags.Dname : NodeFlags.None);
        return new NamePlace(flags, flags == NodeFlags.None ? ZoneNode.NoCut : (byte)key.Count((byte)0));
    }

    /// <summary>The nearest ancestor of a name that owns records.</summary>
    public static ZoneNode NearestAbove(NameTree names, ReadOnlySpan<byte> key)
    {
        while (!key.IsEmpty)
        {
            key = key[..(key[..^1].LastIndexOf((byte)0) + 1)];
            if (names.TryGet(key, out var above))
            {
                return above;
            }
        }

        return default;
    }
}

using DnsConsole.Dns.Names;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>What the rules look at: the names of a zone, and the policy it is signed with, if it is.</summary>
internal sealed record CheckedZone(DomainName Origin, NameTree Names, SigningPolicy? Policy)
{
    /// <summary>Finds a name given in wire form; false too when it lies outside the zone.</summary>
    public bool TryFind(ReadOnlySpan<byte> wire, out ZoneNode node)
    {
        node = default;
        Span<byte> key = stackalloc byte[CanonicalKey.MaxLength];
        return Contains(wire) && Names.TryGet(key[..CanonicalKey.Write(wire, wire.Length - Origin.WireLength, key)], out node);
    }

    public bool Contains(ReadOnlySpan<byte> wire) => wire.Length >= Origin.WireLength && NameWire.IsAtOrBelow(wire, Origin.Wire);

    /// <summary>The zone cut or DNAME above an occluded name.</summary>
    public ZoneNode CutAbove(ZoneNode occluded)
    {
        var key = occluded.Key;
        var length = 0;
        for (var labels = occluded.CutLabels; labels > 0; labels--)
        {
            length += key[length..].IndexOf((byte)0) + 1;
        }

        Names.TryGet(key[..length], out var cut);
        return cut;
    }
}

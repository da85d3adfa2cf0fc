using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// Carries a change into the NSEC3 chain (RFC 5155 §7.1): of the touched names and all their ancestors, which may have become or ceased to be
/// empty non-terminals, records are added, changed or taken out, and the record in front of each points on.
/// </summary>
/// <param name="names">The names after the change.</param>
internal sealed class Nsec3Edit(ParallelNames workers, NameTree before, NameTree names, Ttl negativeTtl)
{
    private readonly SigningContext _context = workers.Context;

    // What is known of a record before its neighbours are: the type bitmap. null takes the record out.
    private readonly SortedDictionary<byte[], byte[]?> _wanted = new(KeyOrder.Instance);

    /// <param name="alsoDue">Keys of records to be looked at for their signatures alone.</param>
    public NameTree Apply(IEnumerable<byte[]> touched, IEnumerable<byte[]> alsoDue)
    {
        foreach (var key in WithAncestors(touched))
        {
            var hash = new byte[Nsec3Hash.Length];
            Nsec3Hashes.Compute(key, _context.Origin, _context.Denial, hash);
            _wanted[Nsec3Hashes.ToKey(hash)] = BitmapOf(key);
        }

        var dirty = new SortedSet<byte[]>(alsoDue, KeyOrder.Instance);
        var ring = MakeRing(dirty);
        var keys = dirty.Where(key => ring.TryGet(key, out _)).ToArray();
        var slabs = new byte[keys.Length][];
        workers.Total += keys.Length;
        workers.Run(keys.Length, (signer, i) => slabs[i] = Sign(signer, ring, keys[i]));
        var signed = ring;
        foreach (var slab in slabs)
        {
            signed = signed.With(slab);
        }

        return signed;
    }

    private static SortedSet<byte[]> WithAncestors(IEnumerable<byte[]> keys)
    {
        var all = new SortedSet<byte[]>(KeyOrder.Instance);
        foreach (var key in keys)
        {
            // Once an ancestor is in the set, so are those above it.
            var at = key;
            while (all.Add(at) && at.Length > 0)
            {
                at = at[..(at.AsSpan(0, at.Length - 1).LastIndexOf((byte)0) + 1)];
            }
        }

        return all;
    }

    private byte[]? BitmapOf(byte[] key)
    {
        if (names.TryGet(key, out var node) && Nsec3Chain.HasRecord(node, _context.Denial))
        {
            Span<byte> bitmap = stackalloc byte[TypeBitmap.MaxLength];
            return bitmap[..workers.Own.WriteBitmap(node, bitmap)].ToArray();
        }

        return !node.Exists && NamePlace.NearestAbove(names, key) is { Exists: true, CutLabels: ZoneNode.NoCut } && HasNamesBelow(key) ? [] : null;
    }

    // With opt-out an empty non-terminal counts only if something below it has a record; delegations without DS are passed over one by one.
    private bool HasNamesBelow(byte[] key)
    {
        for (var cursor = names.Seek(key, out _); cursor.IsValid && cursor.Current.Key.StartsWith(key); cursor.MoveNext())
        {
            if (Nsec3Chain.HasRecord(cursor.Current, _context.Denial))
            {
                return true;
            }
        }

        return false;
    }

    // Adds and removes records, new ones without signature and next hash, and notes which ones are to be made again.
    private NameTree MakeRing(SortedSet<byte[]> dirty)
    {
        var ring = before;
        foreach (var (key, bitmap) in _wanted)
        {
            var exists = before.TryGet(key, out _);
            if (bitmap is null)
            {
                if (exists)
                {
                    ring = ring.Without(key);
                    dirty.Add(key);
                }

                continue;
            }

            dirty.Add(key);
            if (!exists)
            {
                ring = ring.With(Blank(key));
            }
        }

        foreach (var key in _wanted.Keys.Where(k => before.TryGet(k, out _) != ring.TryGet(k, out _)))
        {
            dirty.Add(Neighbour(ring, key, forward: false));
        }

        return ring;
    }

    private byte[] Sign(NameSigner signer, NameTree ring, byte[] key)
    {
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        Span<byte> next = stackalloc byte[Nsec3Hash.Length];
        Nsec3Hashes.FromKey(key, hash);
        Nsec3Hashes.FromKey(Neighbour(ring, key, forward: true), next);
        before.TryGet(key, out var old);
        if (_wanted.TryGetValue(key, out var bitmap))
        {
            return signer.SignNsec3(hash, next, bitmap, old, negativeTtl);
        }

        old.TryGet(RecordType.Nsec3, out var set);
        Nsec3Data.TryRead(set.FirstRData, out var nsec3);
        return signer.SignNsec3(hash, next, nsec3.Types.Wire, old, negativeTtl);
    }

    private static byte[] Blank(byte[] key)
    {
        var builder = new ZoneNodeBuilder();
        builder.Begin([Nsec3Hash.LabelLength, .. key.AsSpan(0, Nsec3Hash.LabelLength)], NodeFlags.None, ZoneNode.NoCut);
        return builder.Build();
    }

    private static byte[] Neighbour(NameTree ring, byte[] key, bool forward)
    {
        var cursor = ring.Seek(key, out _);
        if (forward)
        {
            return (cursor.MoveNext() ? cursor.Current : ring.First.Current).Key.ToArray();
        }

        return (cursor.MovePrevious() ? cursor.Current : ring.At(ring.Count - 1).Current).Key.ToArray();
    }
}

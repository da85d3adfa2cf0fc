using System.Buffers.Binary;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// The whole NSEC3 chain of a zone (RFC 5155 §7.1): one record for each authoritative name, for each zone cut (with opt-out only for those
/// that have a DS) and for each empty non-terminal above one of these.
/// </summary>
internal sealed class Nsec3Chain
{
    private readonly SigningContext _context;
    private readonly List<Link> _links = [];

    /// <param name="contents">The zone's names in canonical order.</param>
    public Nsec3Chain(SigningContext context, byte[][] contents)
    {
        _context = context;
        ReadOnlySpan<byte> previous = default;
        foreach (var slab in contents)
        {
            var node = new ZoneNode(slab);
            if (!HasRecord(node, context.Denial))
            {
                continue;
            }

            // In canonical order the ancestors that this name has and the one before has not are the new empty non-terminals.
            var key = node.Key;
            for (var at = CanonicalKey.CommonAncestorLength(previous, key); at < key.Length;)
            {
                at += key[at..].IndexOf((byte)0) + 1;
                if (at < key.Length)
                {
                    _links.Add(new Link { Slab = slab, EntKeyLength = at });
                }
            }

            _links.Add(new Link { Slab = slab, EntKeyLength = -1 });
            previous = key;
        }
    }

    public int Count => _links.Count;

    /// <summary>Whether a name that owns records has an NSEC3 record.</summary>
    public static bool HasRecord(ZoneNode node, Denial denial) => !node.IsOccluded && !(denial.OptOut && node.IsDelegation && !node.Has(RecordType.Ds));

    /// <summary>Makes the records, in the order of their hashes.</summary>
    /// <param name="before">The chain of the version before, whose signatures may stay.</param>
    public NameTree Sign(ParallelNames workers, NameTree before, Ttl negativeTtl)
    {
        var links = _links.ToArray();
        workers.Run(links.Length, (_, i) => links[i].Hash = HashOf(links[i]));
        Array.Sort(links, static (left, right) => left.Hash.CompareTo(right.Hash));
        var slabs = new byte[links.Length][];
        workers.Run(links.Length, (signer, i) =>
        {
            Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
            Span<byte> next = stackalloc byte[Nsec3Hash.Length];
            Span<byte> bitmap = stackalloc byte[TypeBitmap.MaxLength];
            links[i].Hash.Write(hash);
            links[(i + 1) % links.Length].Hash.Write(next);
            var length = links[i].EntKeyLength < 0 ? signer.WriteBitmap(new ZoneNode(links[i].Slab), bitmap) : 0;
            before.TryGet(Nsec3Hashes.ToKey(hash), out var old);
            slabs[i] = signer.SignNsec3(hash, next, bitmap[..length], old, negativeTtl);
        });
        return NameTree.FromSorted(slabs);
    }

    private HashValue HashOf(Link link)
    {
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        var node = new ZoneNode(link.Slab);
        if (link.EntKeyLength < 0)
        {
            Nsec3Hashes.Compute(node, _context.Origin, _context.Denial, hash);
        }
        else
        {
            Nsec3Hashes.Compute(node.Key[..link.EntKeyLength], _context.Origin, _context.Denial, hash);
        }

        return new HashValue(hash);
    }

    private struct Link
    {
        /// <summary>The name; for an empty non-terminal the first name below it.</summary>
        public byte[] Slab;

        /// <summary>Length of the empty non-terminal's part of the key; negative for the name itself.</summary>
        public int EntKeyLength;

        public HashValue Hash;
    }

    private readonly struct HashValue(ReadOnlySpan<byte> hash)
    {
        private readonly ulong _high = BinaryPrimitives.ReadUInt64BigEndian(hash);
        private readonly ulong _middle = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        private readonly uint _low = BinaryPrimitives.ReadUInt32BigEndian(hash[16..]);

        public int CompareTo(HashValue other) => (_high, _middle, _low).CompareTo((other._high, other._middle, other._low));

        public void Write(Span<byte> hash)
        {
            BinaryPrimitives.WriteUInt64BigEndian(hash, _high);
            BinaryPrimitives.WriteUInt64BigEndian(hash[8..], _middle);
            BinaryPrimitives.WriteUInt32BigEndian(hash[16..], _low);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// One owner name of a zone with all its RRsets and their signatures, in a single immutable block of octets (a slab).
/// </summary>
/// <remarks>
/// A million names are an ordinary zone, so a name costs one heap object. The same slab is what the responder copies answers from, what
/// storage writes as a row, and what the console reads; nothing is held twice. Names that only exist because something lies below them
/// (empty non-terminals) have no slab.
/// <para>Layout, little endian except for the records themselves, which are in wire form:</para>
/// <code>
/// u16 keyLength · u8 ownerLength · u8 flags · u8 cutLabels · u8 rrsetCount · u32 earliestExpiration
/// key (CanonicalKey relative to the apex) · owner (wire labels relative to the apex, no root label, case as written)
/// rrsetCount × { u16 type · u16 recordCount · u16 signatureCount · u16 – · u32 offset · u32 recordsLength · u32 signaturesLength }, by type
/// record octets: per record  TYPE CLASS TTL RDLENGTH RDATA  (everything of RFC 1035 §3.2.1 but the owner), first the set, then its RRSIGs
/// </code>
/// </remarks>
public readonly struct ZoneNode(byte[]? slab)
{
    internal const int HeaderLength = 10;
    internal const int EntryLength = 20;

    /// <summary>Value of <see cref="CutLabels"/> when no zone cut or DNAME stands at or above the name.</summary>
    public const byte NoCut = byte.MaxValue;

    /// <summary>The octets, never to be written to; null for "no such name".</summary>
    public byte[]? Slab { get; } = slab;

    public bool Exists => Slab is not null;

    /// <summary>Canonical key relative to the apex; empty at the apex.</summary>
    public ReadOnlySpan<byte> Key => Slab.AsSpan(HeaderLength, KeyLength);

    /// <summary>Owner name as wire labels relative to the apex, without the root label, in the case it was written.</summary>
    public ReadOnlySpan<byte> RelativeOwner => Slab.AsSpan(HeaderLength + KeyLength, Slab![2]);

    public NodeFlags Flags => (NodeFlags)Slab![3];

    public bool IsApex => KeyLength == 0;

    public bool IsDelegation => (Flags & NodeFlags.Delegation) != 0;

    public bool IsOccluded => (Flags & NodeFlags.Occluded) != 0;

    /// <summary>Number of labels, relative to the apex, of the topmost zone cut or DNAME at or above this name; <see cref="NoCut"/> when there is none.</summary>
    public byte CutLabels => Slab![4];

    public int RRsetCount => Slab![5];

    /// <summary>The key inside a slab, for the tree that is ordered by it.</summary>
    internal static ReadOnlySpan<byte> KeyOf(byte[] slab) => slab.AsSpan(HeaderLength, Unsafe.ReadUnaligned<ushort>(ref slab[0]));

    private int KeyLength => Unsafe.ReadUnaligned<ushort>(ref Slab![0]);

    private int EntriesOffset => HeaderLength + KeyLength + Slab![2];

    /// <summary>The owner name, absolute.</summary>
    public DomainName Owner(DomainName origin)
    {
        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength];
        var relative = RelativeOwner;
        relative.CopyTo(wire);
        origin.Wire.CopyTo(wire[relative.Length..]);
        return DomainName.FromWire(wire[..(relative.Length + origin.WireLength)]);
    }

    public bool Has(RecordType type) => FindEntry(type) >= 0;

    /// <summary>Finds an RRset by type.</summary>
    public bool TryGet(RecordType type, out RRsetView rrset)
    {
        var entry = FindEntry(type);
        rrset = entry < 0 ? default : RRsetAtEntry(entry);
        return entry >= 0;
    }

    /// <summary>The RRset at <paramref name="index"/>, in the order of their type numbers.</summary>
    public RRsetView RRsetAt(int index) => RRsetAtEntry(EntriesOffset + index * EntryLength);

    /// <summary>Earliest expiration (seconds since 1970, RFC 4034 §3.1.5) among all signatures of the name; <see cref="uint.MaxValue"/> when unsigned.</summary>
    public uint EarliestExpiration => Unsafe.ReadUnaligned<uint>(ref Slab![6]);

    /// <summary>Largest TTL, in seconds, of the name's RRsets; that of a DNSKEY set is left out, because keys have timers of their own.</summary>
    public uint LargestTtl
    {
        get
        {
            var largest = 0u;
            for (var i = 0; i < RRsetCount; i++)
            {
                var set = RRsetAt(i);
                largest = set.Type == RecordType.Dnskey ? largest : Math.Max(largest, set.Ttl.Seconds);
            }

            return largest;
        }
    }

    /// <summary>How many records the name has.</summary>
    public RecordCount Records
    {
        get
        {
            var records = default(RecordCount);
            for (var i = 0; i < RRsetCount; i++)
            {
                var set = RRsetAt(i);
                records += new RecordCount(GeneratedTypes.Contains(set.Type) ? 0 : set.Count, set.Count + set.SignatureCount);
            }

            return records;
        }
    }

    private RRsetView RRsetAtEntry(int entry)
    {
        ref var start = ref Slab![entry];
        var offset = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref start, 8));
        var records = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref start, 12));
        var signatures = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref start, 16));
        return new RRsetView(
            new RecordType(Unsafe.ReadUnaligned<ushort>(ref start)),
            Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref start, 2)),
            Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref start, 4)),
            Slab.AsSpan(offset, records),
            Slab.AsSpan(offset + records, signatures));
    }

    private int FindEntry(RecordType type)
    {
        var entry = EntriesOffset;
        for (var i = RRsetCount; i > 0; i--, entry += EntryLength)
        {
            if (MemoryMarshal.Read<ushort>(Slab.AsSpan(entry)) == type.Value)
            {
                return entry;
            }
        }

        return -1;
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// Puts a <see cref="ZoneNode"/> together. One builder serves any number of names, one after the other; its buffers are reused, so that
/// the slab itself is all that is allocated for a name. Not for use by two threads at once.
/// </summary>
/// <example><c>Begin(…)</c>, then for each type in ascending order <c>BeginRRset</c>, its records, its signatures; then <c>Build()</c>.</example>
public sealed class ZoneNodeBuilder
{
    private readonly List<Entry> _entries = [];
    private byte[] _records = new byte[4096];
    private readonly byte[] _key = new byte[CanonicalKey.MaxLength];
    private readonly byte[] _owner = new byte[DomainName.MaxWireLength];
    private int _length;
    private int _keyLength;
    private int _ownerLength;
    private NodeFlags _flags;
    private byte _cutLabels;
    private uint _earliestExpiration;

    public int RRsetCount => _entries.Count;

    /// <summary>Starts a name given by its wire labels relative to the apex (no root label).</summary>
    public void Begin(ReadOnlySpan<byte> relativeOwner, NodeFlags flags, byte cutLabels)
    {
        _keyLength = CanonicalKey.Write(relativeOwner, relativeOwner.Length, _key);
        relativeOwner.CopyTo(_owner);
        _ownerLength = relativeOwner.Length;
        (_flags, _cutLabels, _length, _earliestExpiration) = (flags, cutLabels, 0, uint.MaxValue);
        _entries.Clear();
    }

    /// <summary>Starts the RRset of <paramref name="type"/>; types come in ascending order.</summary>
    public void BeginRRset(RecordType type)
    {
        if (_entries.Count > 0 && CollectionsMarshal.AsSpan(_entries)[^1].Type >= type.Value)
        {
            throw new InvalidOperationException($"RRset {type} is out of order.");
        }

        _entries.Add(new Entry { Type = type.Value, Offset = _length });
    }

    /// <summary>Adds one record to the set; records come in canonical order and before the signatures.</summary>
    public void AddRecord(Ttl ttl, ReadOnlySpan<byte> rdata)
    {
        ref var entry = ref CollectionsMarshal.AsSpan(_entries)[^1];
        entry.Records++;
        entry.RecordsLength += Append(new RecordType(entry.Type), ttl, rdata);
    }

    /// <summary>Adds an RRSIG over the set.</summary>
    public void AddSignature(Ttl ttl, ReadOnlySpan<byte> rdata)
    {
        ref var entry = ref CollectionsMarshal.AsSpan(_entries)[^1];
        entry.Signatures++;
        _earliestExpiration = Math.Min(_earliestExpiration, BinaryPrimitives.ReadUInt32BigEndian(rdata[8..]));
        entry.SignaturesLength += Append(RecordType.Rrsig, ttl, rdata);
    }

    /// <summary>Adds a whole set as it stands in another name's slab, with or without its signatures.</summary>
    public void AddRRset(RRsetView rrset, bool withSignatures)
    {
        BeginRRset(rrset.Type);
        AddRecords(rrset);
        if (withSignatures)
        {
            AddSignatures(rrset);
        }
    }

    /// <summary>Copies the records of <paramref name="rrset"/> into the set that was begun.</summary>
    public void AddRecords(RRsetView rrset)
    {
        ref var entry = ref CollectionsMarshal.AsSpan(_entries)[^1];
        entry.Records += (ushort)rrset.Count;
        entry.RecordsLength += Append(rrset.Records);
    }

    /// <summary>Copies the signatures of <paramref name="rrset"/> into the set that was begun.</summary>
    public void AddSignatures(RRsetView rrset)
    {
        ref var entry = ref CollectionsMarshal.AsSpan(_entries)[^1];
        entry.Signatures += (ushort)rrset.SignatureCount;
        _earliestExpiration = Math.Min(_earliestExpiration, rrset.EarliestExpiration);
        entry.SignaturesLength += Append(rrset.Signatures);
    }

    /// <summary>The records added so far to the set that was begun, in wire form.</summary>
    public RRsetView CurrentRRset
    {
        get
        {
            var entry = _entries[^1];
            return new RRsetView(
                new RecordType(entry.Type),
                entry.Records,
                entry.Signatures,
                _records.AsSpan(entry.Offset, entry.RecordsLength),
                _records.AsSpan(entry.Offset + entry.RecordsLength, entry.SignaturesLength));
        }
    }

    /// <summary>The finished name.</summary>
    public byte[] Build()
    {
        var entries = ZoneNode.HeaderLength + _keyLength + _ownerLength;
        var records = entries + _entries.Count * ZoneNode.EntryLength;
        var slab = GC.AllocateUninitializedArray<byte>(records + _length);
        BinaryPrimitives.WriteUInt16LittleEndian(slab, (ushort)_keyLength);
        slab[2] = (byte)_ownerLength;
        slab[3] = (byte)_flags;
        slab[4] = _cutLabels;
        slab[5] = checked((byte)_entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(slab.AsSpan(6), _earliestExpiration);
        _key.AsSpan(0, _keyLength).CopyTo(slab.AsSpan(ZoneNode.HeaderLength));
        _owner.AsSpan(0, _ownerLength).CopyTo(slab.AsSpan(ZoneNode.HeaderLength + _keyLength));
        foreach (var entry in _entries)
        {
            var at = slab.AsSpan(entries);
            BinaryPrimitives.WriteUInt16LittleEndian(at, entry.Type);
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], entry.Records);
            BinaryPrimitives.WriteUInt16LittleEndian(at[4..], entry.Signatures);
            BinaryPrimitives.WriteUInt16LittleEndian(at[6..], 0);
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], records + entry.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(at[12..], entry.RecordsLength);
            BinaryPrimitives.WriteInt32LittleEndian(at[16..], entry.SignaturesLength);
            entries += ZoneNode.EntryLength;
        }

        _records.AsSpan(0, _length).CopyTo(slab.AsSpan(records));
        return slab;
    }

    private int Append(RecordType type, Ttl ttl, ReadOnlySpan<byte> rdata)
    {
        var length = RRsetView.RecordHeaderLength + rdata.Length;
        var at = Reserve(length);
        BinaryPrimitives.WriteUInt16BigEndian(at, type.Value);
        BinaryPrimitives.WriteUInt16BigEndian(at[2..], RecordClass.Internet.Value);
        BinaryPrimitives.WriteUInt32BigEndian(at[4..], ttl.Seconds);
        BinaryPrimitives.WriteUInt16BigEndian(at[8..], checked((ushort)rdata.Length));
        rdata.CopyTo(at[RRsetView.RecordHeaderLength..]);
        return length;
    }

    private int Append(ReadOnlySpan<byte> records)
    {
        records.CopyTo(Reserve(records.Length));
        return records.Length;
    }

    private Span<byte> Reserve(int length)
    {
        if (_length + length > _records.Length)
        {
            Array.Resize(ref _records, Math.Max(_records.Length * 2, _length + length));
        }

        _length += length;
        return _records.AsSpan(_length - length, length);
    }

    private struct Entry
    {
        public ushort Type;
        public ushort Records;
        public ushort Signatures;
        public int Offset;
        public int RecordsLength;
        public int SignaturesLength;
    }
}

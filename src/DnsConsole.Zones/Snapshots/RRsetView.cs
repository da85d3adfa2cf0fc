using System.Buffers.Binary;
using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// An RRset and its signatures as they lie in a <see cref="ZoneNode"/>: records in canonical order, each <c>TYPE CLASS TTL RDLENGTH RDATA</c>,
/// ready to be put behind an owner name in a message.
/// </summary>
public readonly ref struct RRsetView(RecordType type, int count, int signatureCount, ReadOnlySpan<byte> records, ReadOnlySpan<byte> signatures)
{
    /// <summary>Octets of a record in front of its RDATA: TYPE, CLASS, TTL, RDLENGTH.</summary>
    public const int RecordHeaderLength = 10;

    public RecordType Type { get; } = type;

    /// <summary>Number of records in the set; the signatures are not counted.</summary>
    public int Count { get; } = count;

    public int SignatureCount { get; } = signatureCount;

    public ReadOnlySpan<byte> Records { get; } = records;

    /// <summary>The RRSIG records that cover the set, in the form of <see cref="Records"/>.</summary>
    public ReadOnlySpan<byte> Signatures { get; } = signatures;

    public Ttl Ttl => new(BinaryPrimitives.ReadUInt32BigEndian(Records[4..]));

    /// <summary>Earliest expiration among the signatures, in seconds since 1970; <see cref="uint.MaxValue"/> when there is none.</summary>
    public uint EarliestExpiration
    {
        get
        {
            // RDATA of RRSIG: type covered 2, algorithm 1, labels 1, original TTL 4, expiration 4 (RFC 4034 §3.1).
            var earliest = uint.MaxValue;
            foreach (var rdata in EnumerateSignatures())
            {
                earliest = Math.Min(earliest, BinaryPrimitives.ReadUInt32BigEndian(rdata[8..]));
            }

            return earliest;
        }
    }

    /// <summary>RDATA of each record.</summary>
    public RDataEnumerator EnumerateRecords() => new(Records);

    /// <summary>RDATA of each RRSIG.</summary>
    public RDataEnumerator EnumerateSignatures() => new(Signatures);

    /// <summary>RDATA of the first record: of the only one for SOA, CNAME, DNAME, NSEC, NSEC3.</summary>
    public ReadOnlySpan<byte> FirstRData => Records.Slice(RecordHeaderLength, BinaryPrimitives.ReadUInt16BigEndian(Records[8..]));

    /// <summary>A copy that outlives the view.</summary>
    public RRset ToRRset(DomainName owner)
    {
        var records = ImmutableArray.CreateBuilder<RecordData>(Count);
        foreach (var rdata in EnumerateRecords())
        {
            records.Add(new RecordData(rdata.ToArray()));
        }

        return RRset.Create(owner, Type, Ttl, records);
    }
}

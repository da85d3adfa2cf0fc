using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.History;

/// <summary>Every record that went or came from one version to the next, as octets of a history row.</summary>
/// <remarks>
/// <code>u8 version (1) · u32 length · removed · u32 length · added;   each n × { u8 ownerLength · owner · u32 length · records }</code>
/// The records of a signed set are followed by its RRSIGs. Above <see cref="MaxLength"/> there is no delta: a complete transfer is then no
/// dearer (RFC 1995 §4 lets a server choose), and signing a zone for the first time would store it twice.
/// </remarks>
internal static class DeltaEncoding
{
    public const int MaxLength = 4 << 20;

    private const byte Version = 1;

    /// <summary>Encodes what leads from one snapshot to the other; null when it would exceed <see cref="MaxLength"/>.</summary>
    public static byte[]? Encode(ZoneSnapshot before, ZoneSnapshot after)
    {
        var removed = new OctetBuffer();
        var added = new OctetBuffer();
        foreach (var change in after.Names.ChangesSince(before.Names).Concat(after.Nsec3.ChangesSince(before.Nsec3)))
        {
            WriteMissing(removed, change.Before, change.After);
            WriteMissing(added, change.After, change.Before);
            if (removed.Length + added.Length > MaxLength)
            {
                return null;
            }
        }

        var row = new OctetBuffer();
        row.Write(Version);
        row.WriteCounted(removed.Written);
        row.WriteCounted(added.Written);
        return row.ToArray();
    }

    public static ZoneDelta Decode(byte[] octets, DomainName origin, Serial before, Serial after)
    {
        var reader = new OctetReader(octets);
        reader.ExpectVersion(Version);
        return new ZoneDelta(before, after, Read(reader.ReadCounted(), origin), Read(reader.ReadCounted(), origin));
    }

    // Writes the records of one node that the other one lacks.
    private static void WriteMissing(OctetBuffer buffer, ZoneNode node, ZoneNode other)
    {
        if (!node.Exists)
        {
            return;
        }

        var missing = new OctetBuffer();
        for (var i = 0; i < node.RRsetCount; i++)
        {
            var rrset = node.RRsetAt(i);
            var counterpart = default(RRsetView);
            if (other.Exists)
            {
                other.TryGet(rrset.Type, out counterpart);
            }

            WriteMissing(missing, rrset.Records, counterpart.Records);
            WriteMissing(missing, rrset.Signatures, counterpart.Signatures);
        }

        if (missing.Length > 0)
        {
            buffer.WriteOwner(node.RelativeOwner);
            buffer.WriteCounted(missing.Written);
        }
    }

    private static void WriteMissing(OctetBuffer buffer, ReadOnlySpan<byte> records, ReadOnlySpan<byte> others)
    {
        if (records.SequenceEqual(others))
        {
            return;
        }

        while (!records.IsEmpty)
        {
            var record = First(records);
            if (!Contains(others, record))
            {
                buffer.Write(record);
            }

            records = records[record.Length..];
        }
    }

    private static bool Contains(ReadOnlySpan<byte> records, ReadOnlySpan<byte> wanted)
    {
        while (!records.IsEmpty)
        {
            var record = First(records);
            if (record.SequenceEqual(wanted))
            {
                return true;
            }

            records = records[record.Length..];
        }

        return false;
    }

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> records) =>
        records[..(RRsetView.RecordHeaderLength + BinaryPrimitives.ReadUInt16BigEndian(records[8..]))];

    private static List<OwnedRecords> Read(ReadOnlySpan<byte> octets, DomainName origin)
    {
        var reader = new OctetReader(octets);
        var records = new List<OwnedRecords>();
        while (!reader.AtEnd)
        {
            records.Add(new OwnedRecords(reader.ReadOwner(origin), reader.ReadCounted().ToArray()));
        }

        return records;
    }
}

using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.History;

/// <summary>
/// The RRsets of a change set that people edit, as octets of a history row. What the signer makes (<see cref="GeneratedTypes"/>) and a SOA
/// that differs in its serial alone are no edits.
/// </summary>
/// <remarks>
/// <code>u8 version (1) · n × { u8 ownerLength · owner (wire labels relative to the apex) · u16 type · u32 length · records before · u32 length · records after }</code>
/// Numbers are big endian, records as in a slab; length 0 stands for "no such RRset".
/// </remarks>
internal static class EditEncoding
{
    private const byte Version = 1;

    public static (byte[] Octets, int Count) Encode(NameTree before, NameTree after)
    {
        var buffer = new OctetBuffer();
        buffer.Write(Version);
        var count = 0;
        foreach (var change in after.ChangesSince(before))
        {
            for (var i = 0; change.Before.Exists && i < change.Before.RRsetCount; i++)
            {
                var old = change.Before.RRsetAt(i);
                count += Write(buffer, change, old.Type, old.Records, RecordsOf(change.After, old.Type));
            }

            for (var i = 0; change.After.Exists && i < change.After.RRsetCount; i++)
            {
                var added = change.After.RRsetAt(i);
                if (!change.Before.Exists || !change.Before.Has(added.Type))
                {
                    count += Write(buffer, change, added.Type, [], added.Records);
                }
            }
        }

        return (buffer.ToArray(), count);
    }

    public static List<RRsetEdit> Decode(byte[] octets, DomainName origin)
    {
        var reader = new OctetReader(octets);
        reader.ExpectVersion(Version);
        var edits = new List<RRsetEdit>();
        while (!reader.AtEnd)
        {
            var owner = reader.ReadOwner(origin);
            var type = new RecordType(reader.ReadUInt16());
            edits.Add(new RRsetEdit(owner, type, ToRRset(owner, type, reader.ReadCounted()), ToRRset(owner, type, reader.ReadCounted())));
        }

        return edits;
    }

    private static RRset? ToRRset(DomainName owner, RecordType type, ReadOnlySpan<byte> records) =>
        records.IsEmpty ? null : new RRsetView(type, 0, 0, records, []).ToRRset(owner);

    private static int Write(OctetBuffer buffer, NameChange change, RecordType type, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (GeneratedTypes.Contains(type) || before.SequenceEqual(after) || (type == RecordType.Soa && IsSerialOnly(before, after)))
        {
            return 0;
        }

        buffer.WriteOwner((change.After.Exists ? change.After : change.Before).RelativeOwner);
        buffer.WriteUInt16(type.Value);
        buffer.WriteCounted(before);
        buffer.WriteCounted(after);
        return 1;
    }

    private static ReadOnlySpan<byte> RecordsOf(ZoneNode node, RecordType type) => node.Exists && node.TryGet(type, out var rrset) ? rrset.Records : [];

    // RDATA ends in SERIAL REFRESH RETRY EXPIRE MINIMUM, 32 bits each (RFC 1035 §3.3.13).
    private static bool IsSerialOnly(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after) =>
        before.Length == after.Length && before[..^20].SequenceEqual(after[..^20]) && before[^16..].SequenceEqual(after[^16..]);
}

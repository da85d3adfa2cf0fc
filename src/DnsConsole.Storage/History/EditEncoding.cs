using System.Buffers.Binary;
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
            foreach (var type in ChangedTypes.Of(change))
            {
                var old = ChangedTypes.Records(change.Before, type);
                var current = ChangedTypes.Records(change.After, type);
                if (!GeneratedTypes.Contains(type) && !old.SequenceEqual(current) && !IsSerialOnly(type, change))
                {
                    buffer.WriteOwner((change.After.Exists ? change.After : change.Before).RelativeOwner);
                    buffer.WriteUInt16(type.Value);
                    buffer.WriteCounted(old);
                    buffer.WriteCounted(current);
                    count++;
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

    private static bool IsSerialOnly(RecordType type, NameChange change)
    {
        if (type != RecordType.Soa || !change.Before.Exists || !change.After.Exists
            || !change.Before.TryGet(type, out var old) || !change.After.TryGet(type, out var current) || old.Records.Length != current.Records.Length)
        {
            return false;
        }

        // RDATA ends in SERIAL REFRESH RETRY EXPIRE MINIMUM, 32 bits each (RFC 1035 §3.3.13).
        return old.Records[..^20].SequenceEqual(current.Records[..^20]) && old.Records[^16..].SequenceEqual(current.Records[^16..]);
    }
}

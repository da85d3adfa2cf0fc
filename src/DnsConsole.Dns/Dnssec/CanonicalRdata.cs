using System.Buffers.Binary;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>The records of a set in canonical form and order (RFC 4034 §6.2, §6.3) as one run of octets: each its 16-bit length and its RDATA.</summary>
public static class CanonicalRdata
{
    public static byte[] Of(RRset rrset) => Of(rrset.Type, rrset.Records);

    /// <summary>Puts records of any order and case into the run, each once.</summary>
    public static byte[] Of(RecordType type, IEnumerable<RecordData> records)
    {
        var schema = RecordSchemas.Of(type);
        var canonical = records.Select(data => schema.ToCanonical(data).Array).ToList();
        if (canonical.Count > 1)
        {
            canonical.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        }

        var run = new byte[canonical.Sum(data => 2 + data.Length)];
        var at = 0;
        byte[]? previous = null;
        foreach (var data in canonical)
        {
            if (previous is not null && previous.AsSpan().SequenceEqual(data))
            {
                continue;
            }

            BinaryPrimitives.WriteUInt16BigEndian(run.AsSpan(at), (ushort)data.Length);
            data.CopyTo(run, at + 2);
            at += 2 + data.Length;
            previous = data;
        }

        return at == run.Length ? run : run[..at];
    }
}

using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// Writes a snapshot as a master file: the SOA first, then all names in canonical order, the NSEC3 records at the end. Portions are formatted
/// on all cores and written in order, so that a large zone is never held as text.
/// </summary>
public static class SnapshotWriter
{
    private const int Portion = 2048;

    /// <param name="signed">Whether to write what the signer made too; without it the file is what people wrote.</param>
    public static void Write(ZoneSnapshot snapshot, Stream output, bool signed = true, CancellationToken cancellation = default)
    {
        using (var writer = new MasterFileWriter(output))
        {
            Span<byte> owner = stackalloc byte[DomainName.MaxWireLength];
            snapshot.Apex.TryGet(RecordType.Soa, out var soa);
            WriteSet(writer, owner[..WriteOwner(snapshot.Apex, snapshot.Origin, owner)], soa, signed);
        }

        Write(snapshot.Names, snapshot.Origin, output, signed, cancellation);
        if (signed)
        {
            Write(snapshot.Nsec3, snapshot.Origin, output, signed, cancellation);
        }
    }

    private static void Write(NameTree names, DomainName origin, Stream output, bool signed, CancellationToken cancellation)
    {
        var portions = new MemoryStream[2 * Environment.ProcessorCount];
        for (var first = 0; first < names.Count; first += portions.Length * Portion)
        {
            var start = first;
            Parallel.For(0, portions.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                portions[i] ??= new MemoryStream();
                portions[i].SetLength(0);
                using var writer = new MasterFileWriter(portions[i]);
                WriteNames(writer, names.At(start + i * Portion), origin, signed);
            });
            foreach (var portion in portions)
            {
                output.Write(portion.GetBuffer(), 0, (int)portion.Length);
            }
        }
    }

    private static void WriteNames(MasterFileWriter writer, NameCursor cursor, DomainName origin, bool signed)
    {
        Span<byte> owner = stackalloc byte[DomainName.MaxWireLength];
        for (var count = Portion; count > 0 && cursor.IsValid; count--, cursor.MoveNext())
        {
            var node = cursor.Current;
            var length = WriteOwner(node, origin, owner);
            for (var i = 0; i < node.RRsetCount; i++)
            {
                var set = node.RRsetAt(i);
                if ((signed || !GeneratedTypes.Contains(set.Type)) && !(node.IsApex && set.Type == RecordType.Soa))
                {
                    WriteSet(writer, owner[..length], set, signed);
                }
            }
        }
    }

    private static void WriteSet(MasterFileWriter writer, ReadOnlySpan<byte> owner, RRsetView set, bool signed)
    {
        foreach (var rdata in set.EnumerateRecords())
        {
            writer.Write(owner, set.Type, set.Ttl, rdata);
        }

        if (signed)
        {
            foreach (var rdata in set.EnumerateSignatures())
            {
                writer.Write(owner, RecordType.Rrsig, set.Ttl, rdata);
            }
        }
    }

    private static int WriteOwner(ZoneNode node, DomainName origin, Span<byte> owner)
    {
        var relative = node.RelativeOwner;
        relative.CopyTo(owner);
        origin.Wire.CopyTo(owner[relative.Length..]);
        return relative.Length + origin.WireLength;
    }
}

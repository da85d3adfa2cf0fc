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
        foreach (var text in Texts(snapshot, signed, cancellation))
        {
            output.Write(text.Span);
        }
    }

    /// <summary>The same for a reader that may be slow: no thread waits for it.</summary>
    public static async Task WriteAsync(ZoneSnapshot snapshot, Stream output, bool signed = true, CancellationToken cancellation = default)
    {
        foreach (var text in Texts(snapshot, signed, cancellation))
        {
            await output.WriteAsync(text, cancellation).ConfigureAwait(false);
        }
    }

    // The file in pieces; each lasts until the next is asked for. Their buffers are used again, so that what is allocated does not grow with the zone.
    private static IEnumerable<ReadOnlyMemory<byte>> Texts(ZoneSnapshot snapshot, bool signed, CancellationToken cancellation)
    {
        var texts = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => new MemoryStream()).ToArray();
        var writers = texts.Select(text => new MasterFileWriter(text)).ToArray();
        WriteSoa(writers[0], snapshot, signed);
        yield return Written(0);
        foreach (var names in signed ? new[] { snapshot.Names, snapshot.Nsec3 } : [snapshot.Names])
        {
            for (var first = 0; first < names.Count; first += texts.Length * Portion)
            {
                var start = first;
                Parallel.For(0, texts.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
                {
                    texts[i].SetLength(0);
                    WriteNames(writers[i], names.At(start + i * Portion), snapshot.Origin, signed);
                });
                for (var i = 0; i < texts.Length; i++)
                {
                    yield return Written(i);
                }
            }
        }

        ReadOnlyMemory<byte> Written(int i)
        {
            writers[i].Flush();
            return texts[i].GetBuffer().AsMemory(0, (int)texts[i].Length);
        }
    }

    private static void WriteSoa(MasterFileWriter writer, ZoneSnapshot snapshot, bool signed)
    {
        Span<byte> owner = stackalloc byte[DomainName.MaxWireLength];
        snapshot.Apex.TryGet(RecordType.Soa, out var soa);
        WriteSet(writer, owner[..WriteOwner(snapshot.Apex, snapshot.Origin, owner)], soa, signed);
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

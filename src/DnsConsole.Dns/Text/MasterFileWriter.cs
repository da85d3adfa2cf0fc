using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Text;

/// <summary>
/// Writes master files that other software reads back identically (RFC 1035 §5): one record a line, owner names absolute, TTL and class on
/// every line, no directive. The same records in the same order give the same octets.
/// </summary>
/// <remarks>
/// Records are written in the order given; of a zone the SOA comes first. Nothing is allocated for a record. <see cref="Dispose"/> writes what
/// is left, the stream stays open.
/// </remarks>
public sealed class MasterFileWriter(Stream output) : IDisposable
{
    private const int FlushAt = 1 << 16;

    private readonly TextBuffer _text = new() { IsForFiles = true };
    private readonly byte[] _owner = new byte[DomainName.MaxWireLength];
    private readonly byte[] _ownerText = new byte[NamePresentation.MaxLength];
    private int _ownerLength;
    private int _ownerTextLength;

    /// <summary>Writes a zone: its SOA, then everything else in canonical order of owners, by type number, in canonical order of data.</summary>
    public static void Write(Stream output, IEnumerable<ResourceRecord> records)
    {
        using var writer = new MasterFileWriter(output);
        var ordered = records
            .OrderByDescending(r => r.Type == RecordType.Soa)
            .ThenBy(r => r.Owner)
            .ThenBy(r => r.Type)
            .ThenBy(r => RecordSchemas.Of(r.Type).ToCanonical(r.Data), Comparer<RecordData>.Create((a, b) => a.Wire.SequenceCompareTo(b.Wire)));
        foreach (var record in ordered)
        {
            writer.Write(record.Owner.Wire, record.Type, record.Ttl, record.Data.Wire);
        }
    }

    /// <summary>Writes one record.</summary>
    public void Write(ReadOnlySpan<byte> owner, RecordType type, Ttl ttl, ReadOnlySpan<byte> rdata)
    {
        if (!owner.SequenceEqual(_owner.AsSpan(0, _ownerLength)))
        {
            owner.CopyTo(_owner);
            _ownerLength = owner.Length;
            _ownerTextLength = NamePresentation.Format(owner, _ownerText, forFiles: true);
        }

        _text.Append(_ownerText.AsSpan(0, _ownerTextLength));
        _text.Append((byte)'\t');
        _text.AppendNumber(ttl.Seconds);
        _text.Append("\tIN\t"u8);
        _text.AppendType(type);
        _text.Append((byte)'\t');
        RecordSchemas.Of(type).Format(rdata, _text);
        _text.Append((byte)'\n');
        if (_text.Length >= FlushAt)
        {
            Flush();
        }
    }

    /// <summary>Writes a line of comment, which holds no line end.</summary>
    public void WriteComment(string ascii)
    {
        _text.Append("; "u8);
        _text.Append(ascii);
        _text.Append((byte)'\n');
    }

    /// <summary>Hands everything to the stream.</summary>
    public void Flush()
    {
        output.Write(_text.Written);
        _text.Clear();
    }

    public void Dispose() => Flush();
}

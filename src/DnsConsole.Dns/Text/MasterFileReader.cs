using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Text;

/// <summary>
/// Reads master files (RFC 1035 §5; $TTL: RFC 2308 §4; unknown types: RFC 3597; $GENERATE as BIND defined it).
/// </summary>
/// <remarks>
/// Works on the octets of the file; nothing is allocated for a record. Every problem is reported with its place, and
/// from the first one on no record is handed over any more: a file is good as a whole or not at all, so a consumer drops what it has when
/// there are problems. Whether the records make a zone is not decided here.
/// </remarks>
public sealed partial class MasterFileReader
{
    private readonly MasterFileOptions _options;
    private readonly MasterFileSink _sink;
    private readonly ParseProblems _problems;
    private readonly byte[] _rdata = new byte[TextScratch.RdataRoom];
    private readonly byte[] _owner = new byte[DomainName.MaxWireLength];
    private readonly byte[] _origin = new byte[DomainName.MaxWireLength];
    private int _ownerLength;
    private int _originLength;
    private Ttl? _defaultTtl;
    private Ttl? _lastTtl;
    private string _file;
    private int _line;
    private int _depth;
    private int _generated;

    private MasterFileReader(MasterFileOptions options, MasterFileSink sink)
    {
        (_options, _sink, _file, _problems) = (options, sink, options.FileName, new ParseProblems(options.MaxProblems));
        SetOrigin(options.Origin.Wire);
    }

    /// <summary>Reads a file and hands each record to <paramref name="sink"/>. Without problems the result is empty.</summary>
    public static ParseProblems Read(Stream stream, MasterFileOptions options, MasterFileSink sink)
    {
        var reader = new MasterFileReader(options, sink);
        reader.ReadFile(stream);
        return reader._problems;
    }

    /// <summary>Reads a file into memory; no records when there are problems.</summary>
    public static bool TryRead(Stream stream, MasterFileOptions options, out IReadOnlyList<ResourceRecord> records, out ParseProblems problems)
    {
        var read = new List<ResourceRecord>();
        var owner = DomainName.Root;
        problems = Read(stream, options, (in MasterFileRecord record) =>
        {
            // Records of one owner mostly follow each other: they share the name.
            owner = record.Owner.SequenceEqual(owner.Wire) ? owner : DomainName.FromWire(record.Owner);
            read.Add(new ResourceRecord(owner, record.Type, RecordClass.Internet, record.Ttl, new RecordData(record.Data.ToArray())));
        });
        records = problems.Count == 0 ? read : [];
        return problems.Count == 0;
    }

    /// <summary>Reads text into memory; no records when there are problems.</summary>
    public static bool TryRead(string text, MasterFileOptions options, out IReadOnlyList<ResourceRecord> records, out ParseProblems problems)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text), writable: false);
        return TryRead(stream, options, out records, out problems);
    }

    private ReadOnlySpan<byte> Origin => _origin.AsSpan(0, _originLength);

    private void ReadFile(Stream stream)
    {
        var scanner = new EntryScanner();
        var input = new EntryInput(stream, scanner);
        _line = 1;
        while (input.TryNext(out var entry))
        {
            // What the entry includes or generates has lines of its own.
            var lines = scanner.LineCount;
            if (scanner.Error.Length > 0)
            {
                Report(entry, scanner.ErrorOffset, scanner.Error);
            }
            else if (!scanner.Tokens.IsEmpty)
            {
                ReadEntry(entry, scanner);
            }

            _line += lines;
        }

        if (input.IsTooLong)
        {
            Report(default, 0, $"This entry has more than {EntryInput.MaxEntry} octets; is a parenthesis not closed?");
        }
    }

    private void ReadEntry(ReadOnlySpan<byte> entry, EntryScanner scanner)
    {
        var words = new TokenReader(entry, scanner.Tokens, Origin);
        var isDirective = !scanner.StartsBlank && !words.NextIsQuoted && words.Peek is [(byte)'$', ..];
        if (!(isDirective ? TryDirective(entry, scanner.Tokens, ref words) : TryRecord(scanner.StartsBlank, ref words)))
        {
            Report(entry, words.ErrorOffset, words.Error);
        }
    }

    private bool TryRecord(bool isOwnerOmitted, ref TokenReader words)
    {
        if (isOwnerOmitted && _ownerLength == 0)
        {
            return words.Fail("The first record has no owner name.");
        }

        if (!isOwnerOmitted && !TryOwner(ref words))
        {
            return false;
        }

        var rdata = new WireWriter(_rdata);
        if (!TryTtlClassType(ref words, out var ttl, out var type) || !RecordSchemas.Of(type).TryParse(ref words, ref rdata))
        {
            return false;
        }

        // RFC 2308 §4: $TTL; before it came, the TTL of the record before (RFC 1035 §5.1); for a first SOA its own last field.
        _lastTtl = ttl ?? _lastTtl;
        var effective = ttl ?? _defaultTtl ?? _lastTtl ?? (type == RecordType.Soa ? SoaMinimum(rdata.Written) : null) ?? _options.DefaultTtl;
        if (effective is null)
        {
            return words.Fail("The record has no TTL, and neither $TTL nor a record before it sets one.");
        }

        _lastTtl ??= effective;
        if (_problems.Count == 0)
        {
            var owner = _owner.AsSpan(0, _ownerLength);
            _sink(new MasterFileRecord { Owner = owner, Type = type, Ttl = effective.Value, Data = rdata.Written, File = _file, Line = _line });
        }

        return true;
    }

    private bool TryOwner(ref TokenReader words)
    {
        Span<byte> name = stackalloc byte[DomainName.MaxWireLength];
        var read = words.TryName("The owner name", name, out var length);

        // After a bad owner the entries that inherit it are still looked at; they go to the origin, and nowhere in the end.
        var owner = read ? name[..length] : Origin;
        owner.CopyTo(_owner);
        _ownerLength = owner.Length;
        return read;
    }

    // TTL and class stand in any order in front of the type, or are left out (RFC 1035 §5.1).
    private static bool TryTtlClassType(ref TokenReader words, out Ttl? ttl, out RecordType type)
    {
        ttl = null;
        var hasClass = false;
        while (true)
        {
            if (!words.TryNext("The RR type", out var word))
            {
                type = default;
                return false;
            }

            if (TypeMnemonics.TryParse(word, out type))
            {
                return !type.IsMeta || words.Fail($"{type} exists only in messages, not in zones.");
            }

            if (!word.IsEmpty && char.IsAsciiDigit((char)word[0]) && ttl is null)
            {
                if (!TryTtl(word, out var value))
                {
                    return words.Fail(word, "is not a TTL from 0 to 2147483647 such as 3600 or 1h30m.");
                }

                ttl = value;
            }
            else if (!hasClass && TryClass(word, out var cls))
            {
                hasClass = true;
                if (cls != RecordClass.Internet)
                {
                    return words.Fail($"Class {cls} is not served; only IN is.");
                }
            }
            else
            {
                return words.Fail(word, "is not an RR type.");
            }
        }
    }

    private static bool TryTtl(ReadOnlySpan<byte> word, out Ttl ttl)
    {
        Span<char> chars = stackalloc char[32];
        ttl = default;
        return word.Length <= chars.Length && Ttl.TryParse(chars[..System.Text.Encoding.Latin1.GetChars(word, chars)], out ttl);
    }

    private static bool TryClass(ReadOnlySpan<byte> word, out RecordClass cls)
    {
        if (word is [(byte)'I' or (byte)'i', (byte)'N' or (byte)'n'])
        {
            cls = RecordClass.Internet;
            return true;
        }

        Span<char> chars = stackalloc char[16];
        cls = default;
        return word.Length <= chars.Length && RecordClass.TryParse(chars[..System.Text.Encoding.Latin1.GetChars(word, chars)], out cls);
    }

    private static Ttl? SoaMinimum(ReadOnlySpan<byte> rdata) => Ttl.FromWire(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(rdata[^4..]));

    private void SetOrigin(ReadOnlySpan<byte> wire)
    {
        wire.CopyTo(_origin);
        _originLength = wire.Length;
    }

    private void Report(ReadOnlySpan<byte> entry, int offset, string text)
    {
        var before = entry[..Math.Min(offset, entry.Length)];
        _problems.Add(_file, _line + before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n'), text);
    }
}

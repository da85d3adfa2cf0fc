using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records;

/// <summary>
/// What one RR type looks like: its fields in order. Reading and writing wire form and presentation form, canonical form (RFC 4034 §6.2),
/// name compression, forms in the console and the API documentation are all driven by it.
/// </summary>
/// <remarks>
/// A type without fields is opaque octets (RFC 3597): its presentation form is <c>\# length hex</c>, a form that is read for every type.
/// Octets that do not fit the fields are never thrown away: they are "not valid", and print in that generic form.
/// Instances are immutable and come from <see cref="RecordSchemas"/>.
/// </remarks>
public sealed partial class RecordSchema
{
    // The longest RDATA of a type whose names may arrive compressed: NAPTR with three full strings and a full name.
    private const int MaxDecompressedLength = 1100;

    private readonly RecordField[] _fields;
    private readonly bool _hasLoweredNames;
    private readonly bool _hasCompressedNames;
    private readonly bool _hasDecompressedNames;

    internal RecordSchema(RecordType type, string summary, params RecordField[] fields)
    {
        Type = type;
        Summary = summary;
        _fields = fields;
        foreach (var name in fields.OfType<NameField>())
        {
            _hasLoweredNames |= name.IsLowered;
            _hasCompressedNames |= name.Use == NameUse.Compressed;
            _hasDecompressedNames |= name.Use != NameUse.Plain;
        }
    }

    public RecordType Type { get; }

    /// <summary>What the type is for, in a few words; empty when unknown.</summary>
    public string Summary { get; }

    /// <summary>The fields in presentation order; empty for an unknown type.</summary>
    public IReadOnlyList<RecordField> Fields => _fields;

    /// <summary>Whether the type has fields; false means opaque octets.</summary>
    public bool IsKnown => _fields.Length > 0;

    /// <summary>Whether RDATA holds names that messages may compress (RFC 1035 §4.1.4, RFC 3597 §4).</summary>
    public bool HasCompressedNames => _hasCompressedNames;

    /// <summary>Whether uncompressed RDATA is exactly what the fields allow.</summary>
    public bool IsValid(ReadOnlySpan<byte> rdata)
    {
        if (rdata.Length > RecordData.MaxLength)
        {
            return false;
        }

        var at = 0;
        foreach (var field in _fields)
        {
            var length = field.Measure(rdata, at);
            if (length < 0)
            {
                return false;
            }

            at += length;
        }

        return at == rdata.Length || !IsKnown;
    }

    /// <summary>Reads RDATA from a message; the reader ends where RDATA ends. Names are decompressed where the type allows it.</summary>
    public bool TryReadWire(ref WireReader reader, out RecordData data)
    {
        data = default;
        if (!_hasDecompressedNames)
        {
            var rdata = reader.ReadRest();
            if (!IsValid(rdata))
            {
                return false;
            }

            data = new RecordData(rdata.ToArray());
            return true;
        }

        var plain = new WireWriter(stackalloc byte[MaxDecompressedLength]);
        Span<byte> name = stackalloc byte[DomainName.MaxWireLength];
        foreach (var field in _fields)
        {
            if (field is NameField)
            {
                if (!reader.TryReadName(name, out var length))
                {
                    return false;
                }

                plain.WriteBytes(name[..length]);
            }
            else
            {
                var octets = field.Measure(reader.Message[reader.Position..reader.End], 0);
                if (!reader.TryReadBytes(octets, out var bytes))
                {
                    return false;
                }

                plain.WriteBytes(bytes);
            }
        }

        if (reader.Remaining > 0 || plain.Overflowed)
        {
            return false;
        }

        data = new RecordData(plain.Written.ToArray());
        return true;
    }

    /// <summary>Writes RDATA into a message, compressing the names that may be (the two length octets in front are the caller's).</summary>
    public void WriteWire(scoped ReadOnlySpan<byte> rdata, ref WireWriter writer)
    {
        var at = 0;
        if (_hasCompressedNames)
        {
            foreach (var field in _fields)
            {
                var length = field.Measure(rdata, at);
                if (length < 0)
                {
                    break;
                }

                if (field is NameField { Use: NameUse.Compressed })
                {
                    writer.WriteName(rdata.Slice(at, length), keepCase: true);
                }
                else
                {
                    writer.WriteBytes(rdata.Slice(at, length));
                }

                at += length;
            }
        }

        writer.WriteBytes(rdata[at..]);
    }

    /// <summary>
    /// The canonical form of RDATA (RFC 4034 §6.2, RFC 6840 §5.1): names of the listed types in lower case. The same instance when nothing
    /// changes.
    /// </summary>
    public RecordData ToCanonical(RecordData data)
    {
        if (!_hasLoweredNames || !NameWire.HasUpperCase(data.Wire))
        {
            return data;
        }

        var canonical = data.Wire.ToArray();
        return ToCanonical(canonical) ? new RecordData(canonical) : data;
    }

    /// <summary>Brings RDATA into canonical form in place; says whether anything changed.</summary>
    public bool ToCanonical(Span<byte> rdata)
    {
        var changed = false;
        if (_hasLoweredNames && NameWire.HasUpperCase(rdata))
        {
            var at = 0;
            foreach (var field in _fields)
            {
                var length = field.Measure(rdata, at);
                if (length < 0)
                {
                    break;
                }

                if (field is NameField { IsLowered: true } && NameWire.HasUpperCase(rdata.Slice(at, length)))
                {
                    NameWire.ToLower(rdata.Slice(at, length));
                    changed = true;
                }

                at += length;
            }
        }

        return changed;
    }
}

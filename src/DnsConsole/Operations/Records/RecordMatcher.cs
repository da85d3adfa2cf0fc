using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Records;

/// <summary>
/// Tells which records of a name are wanted: all of a name that the pattern finds, else those whose data it finds. It has its own working space,
/// so that nothing is allocated for what is not found; each thread needs one of its own.
/// </summary>
/// <param name="pattern">Null for all records.</param>
/// <param name="generated">Whether what the signer made is wanted too.</param>
internal sealed class RecordMatcher(DomainName origin, RecordPattern? pattern, bool generated)
{
    private readonly TextBuffer _text = new();
    private byte[] _lower = new byte[NamePresentation.MaxLength];

    public bool Generated => generated;

    /// <summary>The wanted records of a name, in the order of their types, each set before its signatures.</summary>
    public RecordWalk Of(ZoneNode node) => new(node, this, isWhole: pattern is null || IsNameFound(node));

    /// <summary>All records of a name, whatever the pattern says.</summary>
    public RecordWalk All(ZoneNode node) => new(node, this, isWhole: true);

    internal bool IsDataFound(RecordSchema schema, ReadOnlySpan<byte> rdata)
    {
        _text.Clear();
        schema.Format(rdata, _text);
        return IsFound(pattern!.Data, _text.Written);
    }

    private bool IsNameFound(ZoneNode node)
    {
        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength];
        var relative = node.RelativeOwner;
        var rest = pattern!.RelativeNames ? DomainName.Root.Wire : origin.Wire;
        relative.CopyTo(wire);
        rest.CopyTo(wire[relative.Length..]);
        _text.Clear();
        _text.AppendName(wire[..(relative.Length + rest.Length)]);
        return IsFound(pattern.Name, pattern.RelativeNames ? _text.Written[..^1] : _text.Written);
    }

    private bool IsFound(TextPattern wanted, ReadOnlySpan<byte> text)
    {
        if (_lower.Length < text.Length)
        {
            _lower = new byte[2 * text.Length];
        }

        Ascii.ToLower(text, _lower, out var length);
        return wanted.IsIn(_lower.AsSpan(0, length));
    }
}

using System.Buffers.Text;
using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Text;

/// <summary>
/// A growing buffer of ASCII octets that presentation form is written into. Kept and cleared between records, it stops allocating once it
/// has its size.
/// </summary>
public sealed class TextBuffer
{
    private byte[] _octets = new byte[4096];

    /// <summary>
    /// Whether the text is for other software to read, which may not know every type by name: such a type is written in generic form
    /// (RFC 3597 §5).
    /// </summary>
    public bool IsForFiles { get; init; }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _octets.AsSpan(0, Length);

    /// <summary>Cuts to a former <see cref="Length"/>.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    public void Clear() => Length = 0;

    public void Append(char ascii) => Append((byte)ascii);

    public void Append(byte octet)
    {
        if (Length == _octets.Length)
        {
            Grow(1);
        }

        _octets[Length++] = octet;
    }

    public void Append(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Reserve(octets.Length));
        Length += octets.Length;
    }

    /// <summary>Appends ASCII characters.</summary>
    public void Append(string ascii) => Length += Encoding.ASCII.GetBytes(ascii, Reserve(ascii.Length));

    public void AppendNumber(uint value)
    {
        Utf8Formatter.TryFormat(value, Reserve(10), out var written);
        Length += written;
    }

    /// <summary>Appends a decimal number with leading zeros.</summary>
    public void AppendNumber(uint value, int digits)
    {
        var place = Reserve(digits);
        for (var i = digits - 1; i >= 0; i--)
        {
            place[i] = (byte)('0' + value % 10);
            value /= 10;
        }

        Length += digits;
    }

    public void AppendName(ReadOnlySpan<byte> wire) => Length += NamePresentation.Format(wire, Reserve(NamePresentation.MaxLength), IsForFiles);

    public void AppendType(RecordType type) => Append(TypeMnemonics.Of(type, IsForFiles));

    public void AppendBase64(ReadOnlySpan<byte> data)
    {
        Base64.EncodeToUtf8(data, Reserve(Base64.GetMaxEncodedToUtf8Length(data.Length)), out _, out var written);
        Length += written;
    }

    public void AppendHex(ReadOnlySpan<byte> data)
    {
        Convert.TryToHexString(data, Reserve(data.Length * 2), out var written);
        Length += written;
    }

    /// <summary>Appends a character-string in quotes, other octets than printable ASCII as <c>\DDD</c> (RFC 1035 §5.1).</summary>
    public void AppendQuoted(ReadOnlySpan<byte> text)
    {
        Append((byte)'"');
        AppendEscaped(text);
        Append((byte)'"');
    }

    /// <summary>Appends the inside of a quoted string.</summary>
    public void AppendEscaped(ReadOnlySpan<byte> text)
    {
        foreach (var octet in text)
        {
            if (octet is (byte)'"' or (byte)'\\')
            {
                Append((byte)'\\');
                Append(octet);
            }
            else if (octet is >= 0x20 and < 0x7F)
            {
                Append(octet);
            }
            else
            {
                Append((byte)'\\');
                AppendNumber(octet, 3);
            }
        }
    }

    public override string ToString() => Encoding.ASCII.GetString(Written);

    private Span<byte> Reserve(int count)
    {
        if (_octets.Length - Length < count)
        {
            Grow(count);
        }

        return _octets.AsSpan(Length);
    }

    private void Grow(int count) => Array.Resize(ref _octets, Math.Max(_octets.Length * 2, Length + count));
}

using System.Buffers.Binary;
using System.Buffers.Text;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>
/// The whole of LOC (RFC 1876): version 0; size and precisions as mantissa and power of ten of centimetres; latitude and longitude in
/// thousandths of an arc second around 2^31; altitude in centimetres above 100 km below the reference spheroid.
/// </summary>
internal sealed class LocField()
    : RecordField(
        "location", "Location", FieldKind.Other, "52 14 05 N 0 8 50 E 10m 1m 10000m 10m",
        "Latitude, longitude, altitude, size, horizontal and vertical precision.")
{
    private const uint Equator = 1U << 31;
    private const int MaxLatitude = 90 * 3_600_000;
    private const int MaxLongitude = 180 * 3_600_000;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at) =>
        rdata.Length - at >= 16 && rdata[at] == 0 && IsSize(rdata[at + 1]) && IsSize(rdata[at + 2]) && IsSize(rdata[at + 3])
        && IsAngle(rdata[(at + 4)..], MaxLatitude) && IsAngle(rdata[(at + 8)..], MaxLongitude) ? 16 : -1;

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        if (!TryAngle("The latitude", 90, 'N', 'S', ref text, out var latitude)
            || !TryAngle("The longitude", 180, 'E', 'W', ref text, out var longitude)
            || !TryMetres("The altitude", ref text, out var altitude))
        {
            return false;
        }

        if (altitude is < -10_000_000 or > 4_284_967_295)
        {
            return text.Fail("The altitude is not from -100000.00 to 42849672.95 metres.");
        }

        Span<byte> sizes = [0x12, 0x16, 0x13];
        for (var i = 0; i < sizes.Length && !text.IsAtEnd; i++)
        {
            if (!TryMetres("The size or precision", ref text, out var centimetres))
            {
                return false;
            }

            if (centimetres is < 0 or > 9_000_000_000)
            {
                return text.Fail("A size or precision is from 0.00 to 90000000.00 metres.");
            }

            sizes[i] = ToSize(centimetres);
        }

        rdata.WriteByte(0);
        rdata.WriteBytes(sizes);
        rdata.WriteUInt32((uint)(Equator + latitude));
        rdata.WriteUInt32((uint)(Equator + longitude));
        rdata.WriteUInt32((uint)(altitude + 10_000_000));
        return true;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        FormatAngle(rdata[(at + 4)..], 'N', 'S', text);
        FormatAngle(rdata[(at + 8)..], 'E', 'W', text);
        FormatMetres((long)BinaryPrimitives.ReadUInt32BigEndian(rdata[(at + 12)..]) - 10_000_000, text);
        for (var i = 1; i <= 3; i++)
        {
            text.Append((byte)' ');
            FormatMetres(FromSize(rdata[at + i]), text);
        }
    }

    // Zero is written one way only.
    private static bool IsSize(byte value) => value == 0 || (value >> 4 is > 0 and <= 9 && (value & 15) <= 9);

    private static bool IsAngle(ReadOnlySpan<byte> rdata, int max) => Math.Abs(BinaryPrimitives.ReadUInt32BigEndian(rdata) - (long)Equator) <= max;

    private static byte ToSize(long centimetres)
    {
        var exponent = 0;
        for (; centimetres >= 10; centimetres /= 10)
        {
            exponent++;
        }

        return (byte)((centimetres << 4) | (long)exponent);
    }

    private static long FromSize(byte value)
    {
        long centimetres = value >> 4;
        for (var exponent = value & 15; exponent > 0; exponent--)
        {
            centimetres *= 10;
        }

        return centimetres;
    }

    private static bool TryAngle(string label, int maxDegrees, char positive, char negative, ref TokenReader text, out long thousandths)
    {
        thousandths = 0;
        long scale = 3_600_000;
        for (var part = 0; part <= 3; part++)
        {
            if (!text.TryNext(label, out var word))
            {
                return false;
            }

            if (part > 0 && word.Length == 1 && ((word[0] & 0xDF) == positive || (word[0] & 0xDF) == negative))
            {
                thousandths = (word[0] & 0xDF) == negative ? -thousandths : thousandths;
                return Math.Abs(thousandths) <= maxDegrees * 3_600_000L || text.Fail($"{label} is beyond {maxDegrees} degrees.");
            }

            // Degrees and minutes are whole; seconds may have three decimals.
            var max = part switch { 0 => maxDegrees, 1 => 59, _ => 59_999 };
            if (part == 3 || !TryDecimal(word, part == 2 ? 3 : 0, out var value) || value < 0 || value > max)
            {
                return text.Fail(word, $"does not fit: {label.ToLowerInvariant()} is degrees [minutes [seconds]] and {positive} or {negative}.");
            }

            thousandths += part == 2 ? value : value * scale;
            scale /= 60;
        }

        return false;
    }

    private static bool TryMetres(string label, ref TokenReader text, out long centimetres)
    {
        centimetres = 0;
        if (!text.TryNext(label, out var word))
        {
            return false;
        }

        var number = word is [.., (byte)'m' or (byte)'M'] ? word[..^1] : word;
        return TryDecimal(number, 2, out centimetres) || text.Fail(word, "is not metres such as 10m or -24.50m.");
    }

    // A decimal number times 10^decimals.
    private static bool TryDecimal(ReadOnlySpan<byte> word, int decimals, out long value)
    {
        value = 0;
        return !word.IsEmpty && word[0] != '+'
            && Utf8Parser.TryParse(word, out decimal number, out var used) && used == word.Length && Math.Abs(number) < 10_000_000_000m
            && decimal.Truncate(number * Power(decimals)) is var scaled && scaled == number * Power(decimals) && (value = (long)scaled) == scaled;
    }

    private static decimal Power(int decimals) => decimals switch { 0 => 1m, 2 => 100m, _ => 1000m };

    private static void FormatAngle(ReadOnlySpan<byte> rdata, char positive, char negative, TextBuffer text)
    {
        var angle = BinaryPrimitives.ReadUInt32BigEndian(rdata) - (long)Equator;
        var thousandths = (uint)Math.Abs(angle);
        text.AppendNumber(thousandths / 3_600_000);
        text.Append((byte)' ');
        text.AppendNumber(thousandths / 60_000 % 60);
        text.Append((byte)' ');
        text.AppendNumber(thousandths / 1000 % 60);
        text.Append((byte)'.');
        text.AppendNumber(thousandths % 1000, 3);
        text.Append((byte)' ');
        text.Append(angle < 0 ? negative : positive);
        text.Append((byte)' ');
    }

    private static void FormatMetres(long centimetres, TextBuffer text)
    {
        text.Append(centimetres < 0 ? "-"u8 : default);
        centimetres = Math.Abs(centimetres);
        text.AppendNumber((uint)(centimetres / 100));
        if (centimetres % 100 != 0)
        {
            text.Append((byte)'.');
            text.AppendNumber((uint)(centimetres % 100), 2);
        }

        text.Append((byte)'m');
    }
}

using System.Globalization;
using System.Text;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>
/// A moment as 32 bits of seconds since 1970, serial number arithmetic (RFC 4034 §3.1.5): written <c>YYYYMMDDHHmmSS</c> in UTC, read so or as
/// plain seconds (§3.2). Beyond 2106 the written year is that of the first 2^32 seconds.
/// </summary>
internal sealed class TimeField(string name, string label) : NumberField(name, label, 4, "20300101000000", "UTC, YYYYMMDDHHmmSS.", FieldKind.Time)
{
    protected override bool TryParseValue(ReadOnlySpan<byte> word, ref TokenReader text, out uint value)
    {
        if (word.Length != 14)
        {
            return TryParseDecimal(word, Max, out value) || text.Fail(word, $"is neither YYYYMMDDHHmmSS nor seconds since 1970 ({Label}).");
        }

        Span<char> chars = stackalloc char[14];
        Encoding.Latin1.GetChars(word, chars);
        var read = DateTime.TryParseExact(
            chars, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        value = unchecked((uint)((time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond));
        return read || text.Fail(word, $"is not a date and time YYYYMMDDHHmmSS ({Label}).");
    }

    protected override void FormatValue(uint value, TextBuffer text)
    {
        // Days to civil date on the proleptic Gregorian calendar, with years that start in March.
        var days = value / 86400 + 719_468;
        var dayOfEra = days % 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var month = (5 * dayOfYear + 2) / 153;
        var day = dayOfYear - (153 * month + 2) / 5 + 1;
        month = month < 10 ? month + 3 : month - 9;
        var year = yearOfEra + days / 146_097 * 400 + (month <= 2 ? 1u : 0u);
        text.AppendNumber(year, 4);
        text.AppendNumber(month, 2);
        text.AppendNumber(day, 2);
        text.AppendNumber(value / 3600 % 24, 2);
        text.AppendNumber(value / 60 % 60, 2);
        text.AppendNumber(value % 60, 2);
    }
}

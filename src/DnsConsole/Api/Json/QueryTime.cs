using System.Globalization;

namespace DnsConsole.Api.Json;

/// <summary>Times in the query part of a URL: ISO 8601, UTC where they do not say.</summary>
internal static class QueryTime
{
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        time = time.ToUniversalTime();
        return read;
    }
}

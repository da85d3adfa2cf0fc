using System.Collections.Immutable;
using System.Globalization;
using DnsConsole.Api.Json;
using DnsConsole.Operations.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Zones;

/// <summary>Reads <c>dnssec</c> and <c>nsec3param</c> of a PowerDNS zone: the zone is to be signed, and how it denies what does not exist.</summary>
internal static class ZoneSigningReader
{
    /// <summary>How to sign; null when the request does not ask for it.</summary>
    public static SignRequest? Read(JsonFields body)
    {
        var denial = body.Text("nsec3param") is { Length: > 0 } text ? ReadDenial(body, text) : Denial.Nsec;
        return body.Flag("dnssec") == true ? new SignRequest { Denial = denial } : null;
    }

    private static Denial ReadDenial(JsonFields body, string text)
    {
        // The NSEC3PARAM record: algorithm (1 is SHA-1, the only one), flags, iterations, salt in hexadecimal or "-".
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["1", "0" or "1", var iterations, var salt]
            && ushort.TryParse(iterations, CultureInfo.InvariantCulture, out var count)
            && TryReadSalt(salt, out var octets))
        {
            return Denial.Nsec3(count, octets, optOut: parts[1] == "1");
        }

        body.Problem("invalid-value", $"nsec3param '{text}' is not of the form \"1 0 ITERATIONS SALT\"", "nsec3param");
        return Denial.Nsec;
    }

    private static bool TryReadSalt(string text, out ImmutableArray<byte> salt)
    {
        salt = [];
        if (text == "-")
        {
            return true;
        }

        if (text.Length is 0 or > 2 * byte.MaxValue || text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        salt = [.. Convert.FromHexString(text)];
        return true;
    }
}

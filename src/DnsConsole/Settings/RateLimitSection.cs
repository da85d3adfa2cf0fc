using System.Net;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Limits;

namespace DnsConsole.Settings;

/// <summary>Section <c>Dns:RateLimit</c>: response rate limiting, on unless nobody but this machine can ask.</summary>
internal static class RateLimitSection
{
    private const string Name = "Dns:RateLimit:";
    private const int LargestTable = 1 << 26;

    /// <summary>The limits; null when it is off.</summary>
    public static RateLimitSettings? Read(SettingsReader reader, IEnumerable<IPEndPoint> listen)
    {
        var defaults = new RateLimitSettings();
        var enabled = reader.Flag(Name + "Enabled", listen.Any(e => !IPAddress.IsLoopback(e.Address)));
        var all = Rate(reader, "", defaults.PerSecond);
        var settings = new RateLimitSettings
        {
            PerSecond = all,
            TotalPerSecond = Rate(reader, "Total", defaults.TotalPerSecond),
            PerKind = Enum.GetValues<AnswerKind>().Where(k => k != AnswerKind.Dropped).ToDictionary(k => k, k => Rate(reader, k.ToString(), all)),
            Window = reader.Duration(Name + "Window", defaults.Window),
            Slip = reader.Number(Name + "Slip", defaults.Slip, 0, 1000),
            Ipv4PrefixLength = reader.Number(Name + "Ipv4PrefixLength", defaults.Ipv4PrefixLength, 1, 32),
            Ipv6PrefixLength = reader.Number(Name + "Ipv6PrefixLength", defaults.Ipv6PrefixLength, 1, 64),
            Exempt = reader.Networks(Name + "Exempt", defaults.Exempt),
            TableSize = reader.Number(Name + "TableSize", defaults.TableSize, 1 << 10, LargestTable),
        };
        if (settings.Window > RateLimitSettings.LongestWindow)
        {
            reader.Problem(Name + "Window", $"'{settings.Window}' is longer than {RateLimitSettings.LongestWindow}.");
        }

        return enabled ? settings : null;
    }

    private static int Rate(SettingsReader reader, string kind, int fallback) => reader.Number($"{Name}{kind}PerSecond", fallback, 0, RateLimitSettings.HighestRate);
}

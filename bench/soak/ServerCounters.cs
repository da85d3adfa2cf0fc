using System.Globalization;
using System.Text.RegularExpressions;

namespace DnsConsole.Soak;

/// <summary>The program's own counters at one moment, as <c>/metrics</c> shows them: sample lines with their labels, and their values.</summary>
internal sealed partial class ServerCounters
{
    private readonly Dictionary<string, long> _values;

    private ServerCounters(Dictionary<string, long> values) => _values = values;

    public static async Task<ServerCounters> ReadAsync(HttpClient http)
    {
        var text = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return new ServerCounters(Sample().Matches(text).ToDictionary(m => m.Groups[1].Value, m => long.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)));
    }

    /// <summary>Octets of managed objects that the last full garbage collection left.</summary>
    public static async Task<long> LiveOctetsAsync(HttpClient http)
    {
        var text = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return long.Parse(Live().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Messages received over a transport: <c>udp</c>, <c>tcp</c>, <c>tls</c>.</summary>
    public long Queries(string transport) => Value($"queries_total{{transport=\"{transport}\"}}");

    public long Responses(string transport) => Codes(transport).Sum(code => code.Value);

    /// <summary>Responses by RCODE, as the program names them.</summary>
    public IReadOnlyDictionary<string, long> Codes(string transport)
    {
        var start = $"dnsconsole_dns_responses_total{{transport=\"{transport}\",rcode=\"";
        return _values.Where(v => v.Key.StartsWith(start, StringComparison.Ordinal)).ToDictionary(v => v.Key[start.Length..^2], v => v.Value);
    }

    /// <summary>Queries over UDP that never reached the program.</summary>
    public long Lost => Value("lost_queries_total");

    public long Faults => _values.Where(v => v.Key.StartsWith("dnsconsole_dns_faulty_queries_total", StringComparison.Ordinal)).Sum(v => v.Value);

    /// <summary>What was counted since.</summary>
    public ServerCounters Since(ServerCounters earlier) => new(_values.ToDictionary(v => v.Key, v => v.Value - earlier._values.GetValueOrDefault(v.Key)));

    private long Value(string name) => _values.GetValueOrDefault("dnsconsole_dns_" + name);

    [GeneratedRegex(@"^(dnsconsole_dns_[a-z_]+_total(?:\{[^}]*\})?) (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"^dnsconsole_gc_live_bytes (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Live();
}

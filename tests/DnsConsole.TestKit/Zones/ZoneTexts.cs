using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DnsConsole.TestKit.Zones;

/// <summary>Zone file texts for tests, all accepted unsigned by BIND, ldns and Knot.</summary>
public static class ZoneTexts
{
    /// <summary>
    /// The zone of <c>tests/vectors/kitchen-sink.zone</c>: 120 records of 32 types, odd labels, wildcards, empty non-terminals, DNAME, CNAME chains and loops, delegations of every kind.
    /// </summary>
    /// <param name="origin">The zone's name; the file's own is kitchen.lab.</param>
    /// <param name="servers">Where the zone is really served: they become ns1, ns2 … and the only NS records. Null leaves documentation addresses that nobody can reach.</param>
    public static string KitchenSink(string origin = "kitchen.lab.", params IPAddress[] servers)
    {
        using var stream = typeof(ZoneTexts).Assembly.GetManifestResourceStream("kitchen-sink.zone")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().Replace("kitchen.lab", Absolute(origin)[..^1], StringComparison.Ordinal);
        if (servers.Length == 0)
        {
            return text;
        }

        var lines = text.Split('\n').Where(line => !IsApexServer(line)).ToList();
        lines.InsertRange(lines.FindIndex(line => line.Contains(" SOA ", StringComparison.Ordinal)) + 1, Servers(servers));
        return string.Join('\n', lines);
    }

    /// <summary>A zone with an apex, its servers and the given lines (owners relative to the origin).</summary>
    public static string Small(string origin, IReadOnlyList<IPAddress> servers, params string[] lines)
        => Head(origin, 60, 2) + string.Join('\n', [.. Servers([.. servers]), .. lines]) + "\n";

    /// <summary>$ORIGIN, $TTL and SOA; <paramref name="negativeTtl"/> is the SOA minimum, so also the TTL of denials.</summary>
    public static string Head(string origin, int ttl, int negativeTtl)
        => string.Create(CultureInfo.InvariantCulture, $"$ORIGIN {Absolute(origin)}\n$TTL {ttl}\n@ {negativeTtl} IN SOA ns1 hostmaster 1 3600 600 1209600 {negativeTtl}\n");

    /// <summary>
    /// Writes a big zone to a file: SOA, one NS outside the zone, and <c>www0 … www(names-1)</c> with an A record each.
    /// Signed with KSK+ZSK and NSEC it has exactly 2 × names + 4 signatures.
    /// </summary>
    public static void WriteBig(string path, string origin, int names)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 20);
        writer.Write($"$ORIGIN {Absolute(origin)}\n$TTL 3600\n@ IN SOA ns.elsewhere.example. hostmaster.elsewhere.example. 1 7200 1800 1209600 300\n@ IN NS ns.elsewhere.example.\n");
        Span<char> line = stackalloc char[64];
        for (var i = 0; i < names; i++)
        {
            line.TryWrite(CultureInfo.InvariantCulture, $"www{i} IN A 10.{(i >> 16) & 255}.{(i >> 8) & 255}.{i & 255}\n", out var length);
            writer.Write(line[..length]);
        }
    }

    private static string Absolute(string origin) => origin.EndsWith('.') ? origin : origin + ".";

    private static bool IsApexServer(string line)
        => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["@", "NS", ..] or ["ns1" or "ns2", "A" or "AAAA", _];

    private static IEnumerable<string> Servers(IReadOnlyList<IPAddress> servers)
        => servers.SelectMany((address, i) => new[]
        {
            $"@ IN NS ns{i + 1}",
            $"ns{i + 1} IN {(address.AddressFamily == AddressFamily.InterNetwork ? "A" : "AAAA")} {address}",
        });
}

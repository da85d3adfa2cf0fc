using System.Globalization;

namespace DnsConsole.TestKit.Packets;

/// <summary>How many damaged packets a test tries: few in the ordinary run, <c>DNSCONSOLE_FUZZ</c> of them when that is set (bench/fuzz/run.sh).</summary>
public static class FuzzSize
{
    public static int Packets { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DNSCONSOLE_FUZZ"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : 100_000;
}

using System.Globalization;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.Net.Tests.Linux;

/// <summary>A fact that needs a privilege of Linux (capabilities(7)): skipped with the reason without it, unless <c>DNSCONSOLE_REQUIRE_TOOLS=1</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CapabilityFactAttribute : FactAttribute
{
    public const int NetAdmin = 12;
    public const int NetRaw = 13;

    public CapabilityFactAttribute(int capability) =>
        Skip = Tool.Required || Has(capability) ? null : $"needs {(capability == NetAdmin ? "CAP_NET_ADMIN and ip" : "CAP_NET_RAW")} (run as root)";

    private static bool Has(int capability)
    {
        const string Effective = "CapEff:";
        if (!OperatingSystem.IsLinux() || (capability == NetAdmin && Tool.Find("ip") is null))
        {
            return false;
        }

        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(Effective, StringComparison.Ordinal));
        return ((ulong.Parse(line.AsSpan(Effective.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> capability) & 1) == 1;
    }
}

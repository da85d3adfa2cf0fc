using System.Globalization;
using System.Text;
using DnsConsole.Operations.Server;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Server;

/// <summary>How response rate limiting is set, and whom it limits now.</summary>
public sealed partial class RateLimitCard
{
    private const int Shown = 20;

    /// <summary>null when it is off.</summary>
    [Parameter, EditorRequired]
    public RateLimitReport? Limit { get; set; }

    private string Rates
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"Each /{Limit!.Ipv4PrefixLength} of IPv4 and /{Limit.Ipv6PrefixLength} of IPv6 gets ");
            text.Append(Number(Limit.PerSecond)).Append(" responses a second of each kind over UDP");
            text.Append(Limit.Rates.Count == 0 ? "" : $" ({string.Join(", ", Limit.Rates.Select(r => $"{r.Key} {Number(r.Value)}"))})");
            text.Append(Limit.TotalPerSecond == 0 ? "" : $" and {NumberText.Count(Limit.TotalPerSecond)} of all kinds together");
            text.Append(CultureInfo.InvariantCulture, $"; those of {DurationText.Of(Limit.Window)} may come at once. ");
            return text.Append(Limit.Slip switch
            {
                0 => "Beyond that nothing is sent.",
                1 => "Beyond that they are sent truncated, so that real clients come over TCP.",
                var slip => string.Create(CultureInfo.InvariantCulture, $"Beyond that one in {slip} is sent truncated, so that real clients come over TCP."),
            }).ToString();
        }
    }

    private static string Number(int rate) => rate == 0 ? "any number" : NumberText.Count(rate);
}

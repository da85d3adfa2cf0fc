using DnsConsole.Dns.Names;

namespace DnsConsole.Ui.Rollovers;

/// <summary>What must be typed before a step is forced: the zone's name, so that nobody does it by habit, and a reason, which is kept.</summary>
public sealed class ForceForm(DomainName zone)
{
    public string Typed { get; set; } = "";

    public string Reason { get; set; } = "";

    public bool IsReady => Reason.Trim().Length > 0 && DomainName.TryParse(Typed.Trim().TrimEnd('.') + ".", null, out var typed, out _) && typed == zone;
}

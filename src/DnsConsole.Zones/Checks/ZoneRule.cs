using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>One rule that the data of a zone must keep. It looks at one name, and at others only as far as this one refers to them.</summary>
internal abstract class ZoneRule
{
    public abstract void Check(ZoneNode name, CheckedZone zone, ProblemList problems);
}

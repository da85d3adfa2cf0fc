namespace DnsConsole.Zones.Rollovers;

/// <summary>Rollovers as people and scripts name them.</summary>
public static class RolloverText
{
    /// <summary>"KSK rollover 3".</summary>
    public static string Of(Rollover rollover) => $"{Title(rollover.Kind)} {rollover.Id}";

    public static string Title(RolloverKind kind) => kind switch
    {
        RolloverKind.Zsk => "ZSK rollover",
        RolloverKind.Ksk => "KSK rollover",
        RolloverKind.Csk => "CSK rollover",
        RolloverKind.Algorithm => "Algorithm rollover",
        _ => "Change of key scheme",
    };
}

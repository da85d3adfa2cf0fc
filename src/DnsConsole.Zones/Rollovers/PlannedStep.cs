namespace DnsConsole.Zones.Rollovers;

/// <summary>What comes next for a zone or a key, when at the earliest, and why not sooner. Data for people, from the planner to the page.</summary>
/// <param name="Action">A short name that scripts can rely on, such as <c>key-ready</c>.</param>
/// <param name="KeyId">The key it is about; null when it is about the zone.</param>
/// <param name="Due">The earliest time; null when it waits for somebody and not for a time.</param>
/// <param name="Reason">One sentence: "Ready in 1 h 05 min: DNSKEY TTL 1 h + propagation 5 min".</param>
public sealed record PlannedStep(string Action, int? KeyId, DateTimeOffset? Due, string Reason)
{
    /// <summary>The sum that <see cref="Due"/> comes from; null when it waits for somebody.</summary>
    public Wait? Wait { get; init; }

    /// <summary>Whether only a person, or the parent, can bring it about.</summary>
    public bool WaitsForSomebody => Due is null;
}

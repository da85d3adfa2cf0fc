namespace DnsConsole.Zones.Keys;

/// <summary>
/// What the caches of the world may hold of one record. <c>Hidden → Rumoured → Omnipresent → Unretentive → Hidden</c>, and between Rumoured and
/// Unretentive both ways: that is what makes a rollover cancellable.
/// </summary>
public enum RecordState : byte
{
    /// <summary>No resolver has it.</summary>
    Hidden,

    /// <summary>It is published; some resolvers may have it.</summary>
    Rumoured,

    /// <summary>Every cache that has anything has this.</summary>
    Omnipresent,

    /// <summary>It is withdrawn; caches may still have it.</summary>
    Unretentive,
}

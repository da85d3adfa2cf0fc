namespace DnsConsole.Zones.Keys;

/// <summary>The state of one record of a key, and since when.</summary>
public readonly record struct RecordProgress(RecordState State, DateTimeOffset Since)
{
    /// <summary>Whether the record is to be published: introduced and not withdrawn.</summary>
    public bool IsPublished => State is RecordState.Rumoured or RecordState.Omnipresent;

    /// <summary>Whether any cache may hold it.</summary>
    public bool MayBeCached => State != RecordState.Hidden;

    public RecordProgress To(RecordState state, DateTimeOffset now) => state == State ? this : new RecordProgress(state, now);
}

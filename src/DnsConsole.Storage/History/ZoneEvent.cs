namespace DnsConsole.Storage.History;

/// <summary>Something that happened to a zone: who or what did it, what kind of thing, and a sentence for people.</summary>
public sealed record ZoneEvent(DateTimeOffset At, string Actor, string Kind, string Text, int? KeyId = null)
{
    /// <summary>Number in storage, ascending; 0 until it is stored.</summary>
    public long Id { get; init; }
}

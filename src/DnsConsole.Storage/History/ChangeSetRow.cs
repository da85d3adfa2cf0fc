namespace DnsConsole.Storage.History;

/// <summary>One version of a zone following another.</summary>
internal sealed class ChangeSetRow
{
    public long Id { get; set; }

    public int ZoneId { get; set; }

    public long? SerialBefore { get; set; }

    public long SerialAfter { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Actor { get; set; }

    public required string Comment { get; set; }

    /// <summary>Number of RRsets in <see cref="Edits"/>.</summary>
    public int EditCount { get; set; }

    /// <summary>What people changed, see <see cref="EditEncoding"/>; null for the first version of a zone.</summary>
    public byte[]? Edits { get; set; }

    /// <summary>Every record that went or came, see <see cref="DeltaEncoding"/>; null when that is as good as the whole zone.</summary>
    public byte[]? Delta { get; set; }
}

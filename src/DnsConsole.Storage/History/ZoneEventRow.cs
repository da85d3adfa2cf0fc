namespace DnsConsole.Storage.History;

/// <summary>Something that happened to a zone, told in a sentence.</summary>
internal sealed class ZoneEventRow
{
    public long Id { get; set; }

    public int ZoneId { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Actor { get; set; }

    public required string Kind { get; set; }

    public required string Text { get; set; }

    public int? KeyId { get; set; }
}

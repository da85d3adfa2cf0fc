namespace DnsConsole.Storage.Audit;

/// <summary>A line of the audit log.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Actor { get; set; }

    public required string Action { get; set; }

    public required string Subject { get; set; }

    public required string Detail { get; set; }

    public string? RemoteAddress { get; set; }

    public static AuditRow Of(AuditEntry entry) => new()
    {
        At = entry.At,
        Actor = entry.Actor,
        Action = entry.Action,
        Subject = entry.Subject,
        Detail = entry.Detail,
        RemoteAddress = entry.RemoteAddress,
    };
}

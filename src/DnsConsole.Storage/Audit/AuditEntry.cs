namespace DnsConsole.Storage.Audit;

/// <summary>Who did what to what.</summary>
/// <param name="Actor">User name, or the name of an API key.</param>
/// <param name="Action">What kind of thing, for example <c>zone.sign</c>.</param>
/// <param name="Subject">What it was done to, for example a zone's name.</param>
/// <param name="Detail">A sentence for people; never a secret.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string Detail, string? RemoteAddress = null)
{
    /// <summary>Number in storage, ascending; 0 until it is stored.</summary>
    public long Id { get; init; }
}

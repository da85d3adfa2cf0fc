using System.Text.Json.Serialization;
using DnsConsole.Zones.Delegation;

namespace DnsConsole.Api.Delegation;

/// <summary>What one address of one parent server answered.</summary>
internal sealed record ParentServerBody(
    string Name,
    string Address,
    IReadOnlyList<string> Ds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] uint? Ttl,
    bool Validated,
    long LatencyMs,
    string? Error)
{
    public static ParentServerBody Of(ParentServerAnswer answer) => new(
        answer.Server.ToString(),
        answer.Address.ToString(),
        [.. answer.Ds.Select(d => d.ToString())],
        answer.Ttl?.Seconds,
        answer.Validated,
        (long)answer.Latency.TotalMilliseconds,
        answer.Error);
}

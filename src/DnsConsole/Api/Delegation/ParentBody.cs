using System.Text.Json;
using DnsConsole.Zones.Delegation;

namespace DnsConsole.Api.Delegation;

/// <summary>What the parent zone's servers say, all taken together and one by one.</summary>
internal sealed record ParentBody(
    string? Name, DateTimeOffset CheckedAt, DateTimeOffset NextCheck, string Judgement, string Text, IReadOnlyList<ParentServerBody> Servers)
{
    public static ParentBody Of(ParentReport report, TimeSpan interval) => new(
        report.Parent?.ToString(),
        report.CheckedAt,
        report.CheckedAt + interval,
        JsonNamingPolicy.CamelCase.ConvertName(report.Judgement.ToString()),
        report.Text,
        [.. report.Servers.Select(ParentServerBody.Of)]);
}

using System.Text.Json.Serialization;
using DnsConsole.Operations.Delegation;

namespace DnsConsole.Api.Delegation;

/// <summary>All there is to know to get a zone's DS into its parent; <c>parent</c> is null until its servers have been asked once.</summary>
internal sealed record DsBody(
    string Zone, IReadOnlyList<DsKeyBody> Keys, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ParentBody? Parent)
{
    public static DsBody Of(DsInfo info)
    {
        var state = info.Zone.State;
        return new DsBody(
            Zones.ZoneId.Text(state.Origin),
            [.. info.Keys.Select(k => DsKeyBody.Of(k, state))],
            info.Parent is { } report ? ParentBody.Of(report, state.Policy.ParentCheckInterval) : null);
    }
}

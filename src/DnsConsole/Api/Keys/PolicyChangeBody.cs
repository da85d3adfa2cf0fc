using System.Text.Json.Serialization;

namespace DnsConsole.Api.Keys;

/// <summary>One value of a policy, before and after.</summary>
internal sealed record PolicyChangeBody(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? To)
{
    /// <summary>The differences, in the order of the policy's fields.</summary>
    public static IReadOnlyList<PolicyChangeBody> Between(PolicyBody before, PolicyBody after) =>
    [
        .. typeof(PolicyBody).GetProperties()
            .Select(p => new PolicyChangeBody(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name), p.GetValue(before), p.GetValue(after)))
            .Where(c => !Equals(c.From, c.To)),
    ];
}

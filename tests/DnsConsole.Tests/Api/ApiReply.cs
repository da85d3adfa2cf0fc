using System.Text.Json;

namespace DnsConsole.Tests.Api;

/// <summary>An answer of the API, as it came.</summary>
public sealed record ApiReply(int Status, string Body, string? ContentType, string Challenge)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The field <c>error</c> of a refusal.</summary>
    public string Error => Json.GetProperty("error").GetString()!;
}

using System.Text.Json;

namespace DnsConsole.TestKit.Servers;

/// <summary>What the API answered: status and body.</summary>
public sealed record ApiAnswer(int Status, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>This answer, when it has the wanted status; else the test fails with all it says.</summary>
    public ApiAnswer Must(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return this;
    }
}

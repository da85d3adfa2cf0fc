using System.Text.Json;

namespace DnsConsole.TestKit.Vectors;

/// <summary>One test vector: what goes in and what is expected.</summary>
public sealed record Vector(string Id, JsonElement In, JsonElement Expect)
{
    public string Input(string name) => In.GetProperty(name).GetString()!;

    public string Expected(string name) => Expect.GetProperty(name).GetString()!;

    public override string ToString() => Id;
}

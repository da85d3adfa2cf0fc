namespace DnsConsole.Api.Zones;

/// <summary>What a request got done, in a word; clients compare it.</summary>
internal sealed record ResultBody(string Result);

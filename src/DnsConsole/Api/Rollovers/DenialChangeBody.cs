namespace DnsConsole.Api.Rollovers;

/// <summary>A change of the denial of existence, which is over when it is answered.</summary>
internal sealed record DenialChangeBody(int Id, string Type, string State, string Operation);

using DnsConsole.Dns.Names;

namespace DnsConsole.Zones.Delegation;

/// <summary>A parent zone as people name it within a sentence: a lone "." is easily overlooked.</summary>
public static class ParentText
{
    public static string Of(DomainName? parent) => parent is { IsRoot: true } ? "the root zone" : $"{parent}";
}

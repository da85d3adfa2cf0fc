namespace DnsConsole.Api.Server;

/// <summary>A statistic of many values, as PowerDNS writes it.</summary>
/// <param name="Type"><c>MapStatisticItem</c>.</param>
internal sealed record NamedMapBody(string Name, string Type, IReadOnlyList<NamedMapBody.Item> Value)
{
    internal sealed record Item(string Name, string Value);
}

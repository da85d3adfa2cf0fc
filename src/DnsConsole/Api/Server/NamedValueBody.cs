namespace DnsConsole.Api.Server;

/// <summary>A setting or a statistic; the value is a string even when it is a number.</summary>
/// <param name="Type"><c>ConfigSetting</c> or <c>StatisticItem</c>.</param>
internal sealed record NamedValueBody(string Name, string Type, string Value);

using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Client;

/// <summary>What came of asking one server one question.</summary>
/// <param name="Message">The answer; null when there is an error.</param>
/// <param name="Reason">The error for people; empty when there is none.</param>
/// <param name="Latency">From the first octet sent to the answer, or to giving up.</param>
public sealed record ClientResult(Message? Message, ClientError Error, string Reason, TimeSpan Latency);

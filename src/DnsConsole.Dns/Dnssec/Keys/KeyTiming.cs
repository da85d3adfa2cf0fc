namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>One timing line of a private key file, for example <c>Activate: 20260101000000</c>.</summary>
public sealed record KeyTiming(string Name, string Value);

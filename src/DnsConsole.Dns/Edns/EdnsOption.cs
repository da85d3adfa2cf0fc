using System.Collections.Immutable;

namespace DnsConsole.Dns.Edns;

/// <summary>One EDNS option with data of its own.</summary>
public sealed record EdnsOption(EdnsOptionCode Code, ImmutableArray<byte> Data);

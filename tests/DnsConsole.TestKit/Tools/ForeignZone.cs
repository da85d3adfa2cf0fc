namespace DnsConsole.TestKit.Tools;

/// <summary>A zone signed by a foreign signer: one record per line as <c>owner TTL IN type data</c>, the DS lines a parent would hold, and the keys (P-256 only).</summary>
public sealed record ForeignZone(string Origin, string Text, IReadOnlyList<string> DsLines, IReadOnlyList<ForeignKey> Keys);

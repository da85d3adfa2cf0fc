using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Keys;

/// <summary>
/// How far the signatures of one algorithm over the whole zone have come. Keys of one algorithm take turns without a gap, so that what counts
/// for a validator that expects the algorithm (RFC 4035 §2.2, RFC 6840 §5.11) is not one key's signatures but that every version has some.
/// </summary>
public sealed record SignedAlgorithm(DnssecAlgorithm Algorithm, RecordProgress Signatures);

namespace DnsConsole.Zones.Signing;

/// <summary>How far the signing of a whole zone has come, in names of the zone and of its denial chain.</summary>
/// <param name="Signatures">Signatures made so far; those that could stay are not counted.</param>
public readonly record struct SigningProgress(int Done, int Total, int Signatures);

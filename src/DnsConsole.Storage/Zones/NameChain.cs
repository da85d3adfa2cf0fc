namespace DnsConsole.Storage.Zones;

/// <summary>Which of a snapshot's two trees a row of <c>zone_names</c> belongs to.</summary>
internal enum NameChain
{
    Names,
    Nsec3,
}

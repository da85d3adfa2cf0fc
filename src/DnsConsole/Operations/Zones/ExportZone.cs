using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>Writes a zone as a master file. The snapshot that is served at the call is written, whatever changes meanwhile.</summary>
internal static class ExportZone
{
    /// <param name="signed">With signatures, denial chain and keys' records; else as people wrote it.</param>
    public static Task WriteAsync(LiveZone zone, bool signed, Stream output, CancellationToken cancellation)
    {
        var snapshot = zone.Snapshot;
        return Task.Run(() => SnapshotWriter.Write(snapshot, output, signed, cancellation), cancellation);
    }
}

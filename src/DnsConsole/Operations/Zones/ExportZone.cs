using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>Writes a zone as a master file. The snapshot that is served at the call is written, whatever changes meanwhile.</summary>
internal sealed partial class ExportZone(ILogger<ExportZone> log)
{
    /// <param name="signed">With signatures, denial chain and keys' records; else as people wrote it.</param>
    public async Task WriteAsync(LiveZone zone, bool signed, Stream output, CancellationToken cancellation)
    {
        var snapshot = zone.Snapshot;
        await Task.Run(() => SnapshotWriter.WriteAsync(snapshot, output, signed, cancellation), cancellation);
        LogExported(zone.Origin.ToString(), snapshot.Serial.Value, signed);
    }
}

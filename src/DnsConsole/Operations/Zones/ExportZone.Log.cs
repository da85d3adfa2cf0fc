namespace DnsConsole.Operations.Zones;

internal sealed partial class ExportZone
{
    [LoggerMessage(1101, LogLevel.Information, "{Zone}: serial {Serial} exported (signed: {Signed}).")]
    private partial void LogExported(string zone, uint serial, bool signed);
}

using DnsConsole.Operations.Zones;

namespace DnsConsole.Ui.Zones;

/// <summary>The zone as a master file, for the Export button: what people wrote, or with everything the signer made.</summary>
internal static class ZoneDownload
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/zones/{name}/export", (string name, bool? signed, ZoneDirectory zones, ExportZone export) =>
            zones.TryFind(name, out var zone)
                ? Results.Stream(body => export.WriteAsync(zone, signed == true, body, CancellationToken.None), "text/dns", $"{ZoneAddress.Of(zone.Origin)}.zone")
                : Results.NotFound())
        .RequireAuthorization();
}

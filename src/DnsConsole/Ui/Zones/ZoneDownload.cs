using DnsConsole.Operations.Zones;

namespace DnsConsole.Ui.Zones;

/// <summary>The zone as a master file, for the Export button: what people wrote, or with everything the signer made.</summary>
internal static class ZoneDownload
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/zones/{name}/export", AnswerAsync).RequireAuthorization();

    private static Task AnswerAsync(string name, bool? signed, ZoneDirectory zones, ExportZone export, HttpContext context)
    {
        if (!zones.TryFind(name, out var zone))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/dns";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{ZoneAddress.Of(zone.Origin)}.zone\"";
        return export.WriteAsync(zone, signed == true, context.Response.Body, context.RequestAborted);
    }
}

using DnsConsole.Operations.Zones;
using Microsoft.AspNetCore.Http.Features;

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

        // The writer fills buffers of its own and empties them synchronously, on a thread of the pool.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } control)
        {
            control.AllowSynchronousIO = true;
        }

        context.Response.ContentType = "text/dns";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{ZoneAddress.Of(zone.Origin)}.zone\"";
        return export.WriteAsync(zone, signed == true, context.Response.Body, context.RequestAborted);
    }
}

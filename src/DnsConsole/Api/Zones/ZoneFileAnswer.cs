using DnsConsole.Operations.Zones;
using Microsoft.AspNetCore.Http.Features;

namespace DnsConsole.Api.Zones;

/// <summary>A zone as a master file, written while it is made: that of a large zone is never in memory as a whole.</summary>
internal sealed class ZoneFileAnswer(LiveZone zone, ExportZone export, bool signed, string mediaType) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = mediaType;

        // The writer is synchronous and has a thread of its own; a slow reader holds up nobody else.
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } control)
        {
            control.AllowSynchronousIO = true;
        }

        return export.WriteAsync(zone, signed, httpContext.Response.Body, httpContext.RequestAborted);
    }
}

using DnsConsole.Operations.Zones;

namespace DnsConsole.Api.Zones;

/// <summary>A zone as a master file, written while it is made: that of a large zone is never in memory as a whole.</summary>
internal sealed class ZoneFileAnswer(LiveZone zone, ExportZone export, bool signed, string mediaType) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = mediaType;
        return export.WriteAsync(zone, signed, httpContext.Response.Body, httpContext.RequestAborted);
    }
}

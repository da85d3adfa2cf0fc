using System.Text.Json;

namespace DnsConsole.Api.Json;

/// <summary>A JSON answer. It is written while it is made, so that a sequence of a million RRsets is never in memory as a whole.</summary>
internal sealed record JsonAnswer<T>(T Body, int Status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ApiJson.MediaType;
        await JsonSerializer.SerializeAsync(httpContext.Response.Body, Body, ApiJson.Options, httpContext.RequestAborted);
    }
}

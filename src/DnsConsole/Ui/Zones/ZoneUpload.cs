using System.Globalization;
using DnsConsole.Auth;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace DnsConsole.Ui.Zones;

/// <summary>
/// Where the browser sends a zone file: plain octets, parsed as they arrive. Answers 202 with the number of the operation when the file has been
/// read, else a sentence for people.
/// </summary>
internal static class ZoneUpload
{
    /// <summary>The field of the request's head with the token that shows that the page sent it, and not somebody else's page.</summary>
    public const string TokenHeader = "RequestVerificationToken";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/zones/{name}/import", ReceiveAsync).RequireAuthorization(ConsolePolicies.Operate);

    private static async Task<IResult> ReceiveAsync(string name, string? file, ImportZone import, IAntiforgery antiforgery, HttpContext context)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.Text("This request did not come from a page of the console. Reload the page.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!ZoneAddress.TryParse(name, out var origin))
        {
            return Results.Text("This is not the name of a zone.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        // Memory decides how large a file may be.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var request = new ImportRequest(origin, context.Request.Body, context.Request.ContentLength ?? 0)
        {
            FileName = string.IsNullOrEmpty(file) ? "zone file" : file,
        };
        var started = import.Start(request, new Actor(context.User.Identity?.Name ?? "anonymous", context.Connection.RemoteIpAddress?.ToString()));
        if (!started.IsDone)
        {
            return Results.Text(string.Join(' ', started.Problems.Select(p => p.Text)), statusCode: StatusCodes.Status409Conflict);
        }

        await started.Value.FileRead;
        return Results.Text(started.Value.Operation.Id.ToString(CultureInfo.InvariantCulture), statusCode: StatusCodes.Status202Accepted);
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using DnsConsole.Auth;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Zones;

namespace DnsConsole.Ui.Keys;

/// <summary>The private half of a key as a file, for the Export dialog.</summary>
internal static class KeyDownload
{
    public const string Bind = "bind";
    public const string Pem = "pem";

    public static string Address(DomainName origin, int keyId, string form) => string.Create(CultureInfo.InvariantCulture, $"{ZoneAddress.Page(origin)}/keys/{keyId}/{form}");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/zones/{name}/keys/{id:int}/" + Bind, BindAsync).RequireAuthorization(ConsolePolicies.Administer);
        endpoints.MapGet("/zones/{name}/keys/{id:int}/" + Pem, PemAsync).RequireAuthorization(ConsolePolicies.Administer);
    }

    private static async Task<IResult> BindAsync(string name, int id, ZoneDirectory zones, ExportKey export, HttpContext context)
    {
        if (!zones.TryFind(name, out var zone))
        {
            return Results.NotFound();
        }

        var outcome = await export.AsBindFilesAsync(zone.Origin, id, ActorOf(context), context.RequestAborted);
        return outcome.IsDone ? File(context, Zip(outcome.Value), "application/zip", outcome.Value.BaseName + ".zip") : Refusal(outcome);
    }

    private static async Task<IResult> PemAsync(string name, int id, ZoneDirectory zones, ExportKey export, HttpContext context)
    {
        if (!zones.TryFind(name, out var zone))
        {
            return Results.NotFound();
        }

        var outcome = await export.AsPemAsync(zone.Origin, id, ActorOf(context), context.RequestAborted);
        return outcome.IsDone
            ? File(context, Encoding.ASCII.GetBytes(outcome.Value), "application/x-pem-file", string.Create(CultureInfo.InvariantCulture, $"{ZoneAddress.Of(zone.Origin)}-key-{id}.pem"))
            : Refusal(outcome);
    }

    private static IResult File(HttpContext context, byte[] content, string type, string name)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(content, type, name);
    }

    private static byte[] Zip(ExportedKey key)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            foreach (var (ending, text) in new[] { (".key", key.PublicText), (".private", key.PrivateText) })
            {
                using var file = zip.CreateEntry(key.BaseName + ending).Open();
                file.Write(Encoding.ASCII.GetBytes(text));
            }
        }

        return buffer.ToArray();
    }

    private static Actor ActorOf(HttpContext context) => new(context.User.Identity?.Name ?? "anonymous", context.Connection.RemoteIpAddress?.ToString());

    private static IResult Refusal<T>(Outcome<T> outcome) =>
        Results.Text(string.Join("\n", outcome.Problems.Select(p => p.Text)), statusCode: outcome.Refusal == RefusalKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict);
}

using DnsConsole.Api.Json;
using DnsConsole.Zones;

namespace DnsConsole.Api.Zones;

/// <summary>Reads <c>kind</c> and <c>masters</c>. This server only holds zones that are edited here.</summary>
internal static class ZoneKindReader
{
    public static ZoneKind? Read(JsonFields body, bool required)
    {
        if (body.Texts("masters") is { Count: > 0 })
        {
            body.Problem("unsupported", "Zones are edited here and not transferred in; 'masters' must be empty", "masters");
        }

        switch (body.Text("kind", required)?.ToUpperInvariant())
        {
            case null:
                return null;
            case "NATIVE":
                return ZoneKind.Native;
            case "MASTER" or "PRIMARY":
                return ZoneKind.Primary;
            case "SLAVE" or "SECONDARY" or "PRODUCER" or "CONSUMER":
                body.Problem("unsupported", $"Kind '{body.Text("kind")}' is not supported; use Native or Master", "kind");
                return null;
            default:
                body.Problem("invalid-value", $"Unknown kind '{body.Text("kind")}'; use Native or Master", "kind");
                return null;
        }
    }
}

using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Zones;

/// <summary>
/// PUT of a zone: its kind and account, and <c>dnssec</c>. What is given and cannot be kept is refused; how serials are made
/// (<c>soa_edit</c>, <c>soa_edit_api</c>) is this server's affair and always answered as it is.
/// </summary>
internal static class ZonePut
{
    public static async Task<IResult> RunAsync(HttpContext context, ChangeZone change, SignAndWait sign)
    {
        var body = await JsonBody.ReadAsync(context);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var zone = context.Zone();
        var problems = new List<ZoneProblem>();
        var fields = new JsonFields(body.Root!.Value, "", problems);
        var kind = ZoneKindReader.Read(fields, required: false);
        var account = fields.Text("account");
        var signing = ZoneSigningReader.Read(fields);
        if (fields.Flag("dnssec") == false && zone.State.IsSigned)
        {
            fields.Problem("unsign", "Setting 'dnssec' to false would make the zone bogus while its DS is at the parent; unsigning is a process of its own", "dnssec");
        }

        if (problems.Count > 0)
        {
            return Refusals.Plain(RefusalKind.Invalid, problems);
        }

        var outcome = await change.RunAsync(zone.Origin, kind ?? zone.State.Kind, account ?? zone.State.Account, context.Actor(), context.RequestAborted);
        if (!outcome.IsDone)
        {
            return Refusals.Plain(outcome);
        }

        return signing is not null && !zone.State.IsSigned && await sign.RunAsync(zone.Origin, signing, context) is { } refusal ? refusal : Results.NoContent();
    }
}

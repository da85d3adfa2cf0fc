using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Api.Zones;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Storage.Audit;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Keys;

/// <summary>Signing a zone and following that work: <c>/api/dnssec/zones/{zone}/sign</c>, <c>/api/dnssec/operations/{id}</c>.</summary>
internal static class SigningEndpoints
{
    private const string Operation = "/api/dnssec/operations/{id:long}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(DnssecPath.Zone + "/sign", SignAsync).Requires(ApiKeyRights.Signing).OnZone()
            .Produces<StartedBody>(StatusCodes.Status202Accepted).Produces<StatusBody>();
        api.MapGet(Operation, Get).Requires(ApiKeyRights.Read).Produces<OperationBody>();
        api.MapDelete(Operation, CancelAsync).Requires(ApiKeyRights.Read).Produces<OperationBody>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> SignAsync(HttpContext context, SignZone sign, TimeProvider clock, string? wait)
    {
        var body = await JsonBody.ReadAsync(context, emptyIsObject: true);
        if (body.Fault is { } fault)
        {
            return fault;
        }

        var zone = context.Zone();
        var problems = new List<ZoneProblem>();
        var request = SignRequestReader.Read(new JsonFields(body.Root!.Value, "", problems), zone.State.Policy);
        if (problems.Count > 0)
        {
            return Refusals.Of(RefusalKind.Invalid, problems);
        }

        var started = sign.Start(zone.Origin, request, context.Actor());
        if (!started.IsDone)
        {
            return Refusals.Of(started);
        }

        var operation = started.Value;
        if (wait is not ("true" or "1"))
        {
            return new JsonAnswer<StartedBody>(new($"/api/dnssec/operations/{operation.Id}"), StatusCodes.Status202Accepted);
        }

        await operation.Finished.WaitAsync(context.RequestAborted);
        return operation.State switch
        {
            OperationState.Done => new JsonAnswer<StatusBody>(StatusBody.Of(zone, clock.GetUtcNow())),
            OperationState.Cancelled => Refusals.Of(RefusalKind.Conflict, [new ZoneProblem("cancelled", "The operation was cancelled; the zone is as it was.")]),
            _ => Refusals.Of(RefusalKind.Conflict, operation.Problems),
        };
    }

    private static IResult Get(HttpContext context, RunningOperations operations, long id) => Find(context, operations, id) is { } operation
        ? new JsonAnswer<OperationBody>(OperationBody.Of(operation))
        : Refusals.NotFound($"There is no operation {id}.");

    private static async Task<IResult> CancelAsync(HttpContext context, RunningOperations operations, AuditLog audit, TimeProvider time, long id)
    {
        if (Find(context, operations, id) is not { } operation)
        {
            return Refusals.NotFound($"There is no operation {id}.");
        }

        // Whoever may start it may stop it.
        if (!(context.User.Key()?.Allows(RightFor(operation.Kind)) ?? false))
        {
            return Results.Forbid(authenticationSchemes: [ApiKeyDefaults.Scheme]);
        }

        if (operation.State != OperationState.Running)
        {
            return Refusals.Of(RefusalKind.Conflict, [new ZoneProblem("ended", $"Operation {id} has ended: {operation.State.ToString().ToLowerInvariant()}.")]);
        }

        var actor = context.Actor();
        var entry = new AuditEntry(time.GetUtcNow(), actor.Name, "operation.cancel", operation.Subject, $"Cancelled operation {id} ({operation.Kind})", actor.Address);
        await audit.AppendAsync(entry, context.RequestAborted);
        operation.Cancel();
        return new JsonAnswer<OperationBody>(OperationBody.Of(operation), StatusCodes.Status202Accepted);
    }

    private static ApiKeyRights RightFor(string kind) => kind switch
    {
        ImportZone.Import => ApiKeyRights.Zones,
        ImportZone.Replace => ApiKeyRights.Records,
        _ => ApiKeyRights.Signing,
    };

    // An operation on a zone out of the key's reach is as if it were not there: its number says nothing about the zone.
    private static RunningOperation? Find(HttpContext context, RunningOperations operations, long id) =>
        operations.Find(id) is { } operation && context.User.Reaches(Dns.Names.DomainName.Parse(operation.Subject)) ? operation : null;
}

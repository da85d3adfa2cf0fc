using DnsConsole.Api.Authentication;
using DnsConsole.Api.Json;
using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;

namespace DnsConsole.Api.Keys;

/// <summary>Signs a zone and answers when it is served signed, for requests that have no other way to hear about it.</summary>
internal sealed class SignAndWait(SignZone sign)
{
    /// <summary>Null when it is done, else the refusal in PowerDNS form.</summary>
    public async Task<IResult?> RunAsync(DomainName zone, SignRequest request, HttpContext context)
    {
        var started = sign.Start(zone, request, context.Actor());
        if (!started.IsDone)
        {
            return Refusals.Plain(started);
        }

        await started.Value.Finished.WaitAsync(context.RequestAborted);
        return started.Value.State == OperationState.Done ? null : Refusals.Plain(RefusalKind.Conflict, started.Value.Problems);
    }
}

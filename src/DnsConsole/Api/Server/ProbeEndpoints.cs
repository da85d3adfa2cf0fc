using System.Globalization;
using System.Text;
using DnsConsole.Operations.Zones;

namespace DnsConsole.Api.Server;

/// <summary>
/// What supervisors and monitoring ask, without a key: <c>/healthz</c> (the process answers), <c>/readyz</c> (it does its work) and
/// <c>/metrics</c> (numbers in the Prometheus text format 0.0.4; no zone is named in them).
/// </summary>
internal static class ProbeEndpoints
{
    private const string MetricsType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("ok\n")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/metrics", Metrics).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Ready(Readiness readiness) => readiness.IsReady
        ? Results.Text("ready\n")
        : Results.Text(string.Concat(readiness.Missing.Select(m => m + "\n")), statusCode: StatusCodes.Status503ServiceUnavailable);

    private static IResult Metrics(ZoneDirectory zones, ServerStart start, Readiness readiness, ClockGuard guard, TimeProvider time)
    {
        var all = zones.All.Values.ToList();
        var signed = all.Where(z => z.Snapshot.IsSigned).ToList();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var earliest = signed.Select(z => (long)z.Snapshot.EarliestExpiration - now).DefaultIfEmpty().Min();
        var text = new StringBuilder();
        Gauge(text, "dnsconsole_ready", "1 when zones are loaded and the listeners are up.", readiness.IsReady ? 1 : 0);
        Gauge(text, "dnsconsole_uptime_seconds", "Seconds since the program began to serve.", (long)start.Uptime.TotalSeconds);
        Gauge(text, "dnsconsole_zones", "Zones served.", all.Count);
        Gauge(text, "dnsconsole_signed_zones", "Zones served signed.", signed.Count);
        Gauge(text, "dnsconsole_alarms", "Zones' alarms that need somebody's attention.", all.Sum(z => z.Alarms.Length));
        Gauge(text, "dnsconsole_clock_jump_seconds", "By how much the clock jumped ahead, 0 while it is trusted; nothing is signed otherwise.", (long)(guard.Look()?.Ahead.TotalSeconds ?? 0));
        if (signed.Count > 0)
        {
            Gauge(text, "dnsconsole_first_signature_expiry_seconds", "Seconds until the first signature of any zone expires.", earliest);
        }

        return Results.Text(text.ToString(), MetricsType);
    }

    private static void Gauge(StringBuilder text, string name, string help, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
}

using DnsConsole.Api.Authentication;
using DnsConsole.Operations.Server;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;
using Microsoft.AspNetCore.Authentication;

namespace DnsConsole.Api.Server;

/// <summary>
/// What supervisors and monitoring ask, without a key: <c>/healthz</c> (the process answers), <c>/readyz</c> (it does its work) and
/// <c>/metrics</c> (numbers in the Prometheus text format 0.0.4; zones are named in them only for a key that may read all of them).
/// </summary>
internal static class ProbeEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("ok\n")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/metrics", MetricsAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Ready(Readiness readiness) => readiness.IsReady
        ? Results.Text("ready\n")
        : Results.Text(string.Concat(readiness.Missing.Select(m => m + "\n")), statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> MetricsAsync(HttpContext context, ZoneDirectory zones, ServerStart start, Readiness readiness, ClockGuard guard, ServerMetrics server, TimeProvider time)
    {
        var key = (await context.AuthenticateAsync(ApiKeyDefaults.Scheme)).Principal?.Key();
        var all = zones.All.Values.ToList();
        var signed = all.Where(z => z.Snapshot.IsSigned).ToList();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var text = new MetricsText();
        text.Gauge("dnsconsole_ready", "1 when zones are loaded and the listeners are up.", readiness.IsReady ? 1 : 0);
        text.Gauge("dnsconsole_uptime_seconds", "Seconds since the program began to serve.", (long)start.Uptime.TotalSeconds);
        text.Counter("process_cpu_seconds_total", "Processor time used by this process.", Environment.CpuUsage.TotalTime.TotalSeconds);
        text.Gauge("process_resident_memory_bytes", "Memory of this process that is in RAM.", Environment.WorkingSet);
        text.Counter("dnsconsole_gc_pause_seconds_total", "How long garbage collections have stopped all threads.", GC.GetTotalPauseDuration().TotalSeconds);
        text.Gauge("dnsconsole_gc_live_bytes", "Managed objects that the last full garbage collection left.", LiveBytes());
        text.Gauge("dnsconsole_zones", "Zones served.", all.Count);
        text.Gauge("dnsconsole_signed_zones", "Zones served signed.", signed.Count);
        text.Gauge("dnsconsole_alarms", "Zones' alarms that need somebody's attention.", all.Sum(z => z.Alarms.Length));
        text.Gauge("dnsconsole_clock_jump_seconds", "By how much the clock jumped ahead, 0 while it is trusted; nothing is signed otherwise.", (long)(guard.Look()?.Ahead.TotalSeconds ?? 0));
        if (signed.Count > 0)
        {
            text.Gauge("dnsconsole_first_signature_expiry_seconds", "Seconds until the first signature of any zone expires.", signed.Min(z => (long)z.Snapshot.EarliestExpiration - now));
        }

        server.Write(text, withZones: key is { Zones.IsEmpty: true } && key.Allows(ApiKeyRights.Read));
        return Results.Text(text.ToString(), MetricsText.MediaType);
    }

    private static long LiveBytes()
    {
        var (blocking, background) = (GC.GetGCMemoryInfo(GCKind.FullBlocking), GC.GetGCMemoryInfo(GCKind.Background));
        var last = blocking.Index > background.Index ? blocking : background;
        return last.HeapSizeBytes - last.FragmentedBytes;
    }
}

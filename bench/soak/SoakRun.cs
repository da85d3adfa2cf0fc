using System.Globalization;
using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Client;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.Soak;

/// <summary>Starts the program, keeps it under load of every kind for a while, and compares what it did with what it was asked to do.</summary>
internal sealed class SoakRun(TimeSpan time)
{
    private readonly Findings _findings = new();
    private readonly SoakZone[] _zones =
    [
        new("nsec.soak.", csk: false, nsec3: false, names: 0),
        new("nsec3.soak.", csk: true, nsec3: true, names: 0),
        new("csk.soak.", csk: true, nsec3: false, names: 0),
        new("big.soak.", csk: false, nsec3: false, names: 10_000),
    ];

    public async Task<SoakReport> RunAsync()
    {
        var tls = new IPEndPoint(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback));
        await using var program = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions
        {
            Settings = new Dictionary<string, string> { ["Dns:Tls:Listen:0"] = tls.ToString() },
        });
        var api = new ConsoleApi(program.Api);
        foreach (var zone in _zones)
        {
            (await api.CreateZoneAsync(zone.Origin, zone.MasterFile())).Must(201);
            (await api.SignAsync(zone.Origin, zone.SignRequest)).Must(200);
            zone.Keys = await KeysAsync(program.Dns, zone);
        }

        await BrokenAnswers.MustBeNoticedAsync(program.Dns, _zones[0], new QuestionMix(_zones, () => null, new Random(0)));
        var memory = new ProcessWatch(program.Id, program.Api, TimeSpan.FromSeconds(Math.Min(120, time.TotalSeconds / 5)));
        var zones = new ZoneChurn(api, _findings);
        var edits = new Edits(api, _zones, _findings);
        using var load = new Load(program.Dns, tls, _zones, () => zones.Current, _findings);
        var (before, serials, processor) = (await ServerCounters.ReadAsync(program.Api), await SerialsAsync(api), ProcessWatch.ProcessorSeconds(program.Id));
        using (var stop = new CancellationTokenSource(time, TimeProvider.System))
        {
            await Task.WhenAll(memory.RunAsync(stop.Token), zones.RunAsync(stop.Token), edits.RunAsync(stop.Token), load.RunAsync(stop.Token));
        }

        var counted = (await ServerCounters.ReadAsync(program.Api)).Since(before);
        return new SoakReport
        {
            Minutes = time.TotalMinutes,
            LoadAverage = string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[..3]),
            Findings = _findings,
            Memory = memory,
            ProgramProcessorSeconds = ProcessWatch.ProcessorSeconds(program.Id) - processor,
            OwnProcessorSeconds = ProcessWatch.ProcessorSeconds(Environment.ProcessId),
            Changes = edits.Done,
            OtherVersions = await SerialsAsync(api) - serials - edits.Done,
            PassingZones = zones.Done,
            Load = load,
            Faults = counted.Faults,
            LoggedErrors = [.. program.Output.Split('\n').Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)).Take(10)],
            Counters = load.Compare(counted),
        };
    }

    /// <summary>The serials of all zones added: each version published adds one.</summary>
    private async Task<long> SerialsAsync(ConsoleApi api)
    {
        long sum = 0;
        foreach (var zone in _zones)
        {
            sum += long.Parse(ConsoleApi.Text(await api.DnssecAsync(zone.Origin, "status"), "serial"), CultureInfo.InvariantCulture);
        }

        return sum;
    }

    private static async Task<List<DnskeyData>> KeysAsync(IPEndPoint server, SoakZone zone)
    {
        var result = await new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(10)).AskAsync(server, new ClientQuery(zone.Apex, RecordType.Dnskey), CancellationToken.None);
        return [.. result.Message!.Answers.Where(r => r.Type == RecordType.Dnskey).Select(r => DnskeyData.TryRead(r.Data, out var key) ? key : throw new InvalidDataException(r.ToString()))];
    }
}

using System.Globalization;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.Soak;

/// <summary>Changes the zones one after the other through the API: each change counts on, adds a name and removes an older one.</summary>
internal sealed class Edits(ConsoleApi api, IReadOnlyList<SoakZone> zones, Findings findings)
{
    private const int NamesKept = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Changes confirmed.</summary>
    public long Done { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await ChangeAsync(zones[i % zones.Count]);
            await Pause.ForAsync(Interval, stop);
        }
    }

    private async Task ChangeAsync(SoakZone zone)
    {
        var change = zone.BeginChange();
        var sets = new List<(string Name, string Type, int Ttl, string[] Data)>
        {
            ($"counter.{zone.Origin}", "TXT", SoakZone.Ttl, [string.Create(CultureInfo.InvariantCulture, $"\"{change}\"")]),
            (Name(zone, change), "A", SoakZone.Ttl, ["192.0.2.9"]),
        };
        if (change > NamesKept)
        {
            sets.Add((Name(zone, change - NamesKept), "A", SoakZone.Ttl, []));
        }

        var answer = await api.EditAsync(zone.Origin, sets);
        if (answer.Status == 204)
        {
            zone.Acknowledge(change);
            Done++;
        }
        else
        {
            findings.AddWrong($"change {change} of {zone.Origin}: {answer.Status} {answer.Text}");
        }
    }

    private static string Name(SoakZone zone, int change) => string.Create(CultureInfo.InvariantCulture, $"edit{change}.{zone.Origin}");
}

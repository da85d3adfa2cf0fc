using System.Globalization;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.Soak;

/// <summary>Adds a zone, signs every second one, lets the loads ask it for a while, removes it, and begins again with another name.</summary>
internal sealed class ZoneChurn(ConsoleApi api, Findings findings)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private PassingZone? _current;

    /// <summary>Zones added and removed.</summary>
    public long Done { get; private set; }

    public PassingZone? Current => Volatile.Read(ref _current);

    public async Task RunAsync(CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var zone = new PassingZone(string.Create(CultureInfo.InvariantCulture, $"passing{i}.soak."));
            Volatile.Write(ref _current, zone);
            await PassAsync(zone, sign: i % 2 == 0, stop);
            Done++;
        }
    }

    private async Task PassAsync(PassingZone zone, bool sign, CancellationToken stop)
    {
        await Pause.ForAsync(Lifetime / 4, stop);
        zone.Enter(ZonePhase.BeingAdded);
        var added = await api.CreateZoneAsync(zone.Origin, $"{ZoneTexts.Head(zone.Origin, SoakZone.Ttl, SoakZone.Ttl)}@ IN NS ns.elsewhere.example.\nwww IN A 192.0.2.1\n");
        Expect(added, 201, zone);
        zone.Enter(ZonePhase.Present);
        if (sign)
        {
            Expect(await api.SignAsync(zone.Origin, new { algorithm = 13, scheme = "csk" }), 200, zone);
        }

        await Pause.ForAsync(Lifetime, stop);
        zone.Enter(ZonePhase.BeingRemoved);
        Expect(await api.SendAsync(HttpMethod.Delete, $"/api/v1/servers/localhost/zones/{zone.Origin}"), 204, zone);
        zone.Enter(ZonePhase.Gone);
        await Pause.ForAsync(Lifetime / 4, stop);
    }

    private void Expect(ApiAnswer answer, int status, PassingZone zone)
    {
        if (answer.Status != status)
        {
            findings.AddWrong($"{zone.Origin} {zone.Phase}: {answer.Status} {answer.Text}");
        }
    }
}

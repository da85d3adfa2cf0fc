using System.Globalization;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Tests.Scenarios;

/// <summary>
/// A process of its own that writes zones until it is killed, and says on standard output what was acknowledged: <c>zone serial</c>. What a
/// zone holds follows from its serial, so that whoever looks afterwards can tell.
/// </summary>
internal static class ZoneWriter
{
    public const int Hosts = 40;

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The address of a host in the version with this serial: the serial that last touched it, its own number while none has.</summary>
    public static int AddressAt(uint serial, int host)
    {
        var last = (int)serial - ((int)serial - 1 - host) % Hosts;
        return serial <= host || last < 2 ? host : last;
    }

    public static async Task<int> RunAsync(string directory)
    {
        using var storage = new TemporaryStorage(directory);
        var outcome = await storage.StartAsync();
        if (!outcome.IsReady)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', outcome.Problems));
            return 1;
        }

        var zones = (await storage.Zones.LoadStatesAsync()).ToDictionary(z => z.Origin.ToString());
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => WriteAsync(storage, zones, $"z{i}.test."))));
        return 0;
    }

    private static async Task WriteAsync(TemporaryStorage storage, Dictionary<string, ZoneState> zones, string name)
    {
        if (!zones.TryGetValue(name, out var zone))
        {
            var origin = DomainName.Parse(name);
            zone = (await storage.Zones.CreateAsync(new ZoneState { Origin = origin, CreatedAt = Now }, SampleZone.Create(origin, Hosts), new ChangeEntry(Now, "writer", "")))!;
            Acknowledge(name, 1);
        }

        var current = storage.Zones.LoadSnapshot(zone);
        while (true)
        {
            var serial = current.Serial.Next.Value;
            var next = current.With(names => names.With(SampleZone.Host(SampleZone.Owner((int)((serial - 1) % Hosts)), (int)serial)));

            // Each version has its own key, and drops the one of five versions ago.
            using var secret = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
            var key = new ZoneKey { Id = (int)serial, Role = KeyRole.Csk, CreatedAt = Now, Dnskey = secret.ToDnskey(257) };
            var after = zone with { Keys = [.. zone.Keys.TakeLast(4), key], NextKeyId = (int)serial + 1 };
            await storage.Zones.CommitAsync(new ZoneCommit(zone, after, current, next)
            {
                Change = new ChangeEntry(Now, "writer", ""),
                NewKeys = [new NewPrivateKey(key.Id, secret)],
            });
            Acknowledge(name, serial);
            (zone, current) = (after, next);
        }
    }

    private static void Acknowledge(string name, uint serial)
    {
        lock (Console.Out)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {serial}"));
            Console.Out.Flush();
        }
    }
}

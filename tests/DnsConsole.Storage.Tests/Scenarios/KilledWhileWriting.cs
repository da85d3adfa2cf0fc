using System.Diagnostics;
using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Storage.History;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Zones;
using Xunit.Abstractions;

namespace DnsConsole.Storage.Tests.Scenarios;

/// <summary>Kill -9 at any moment: all that was acknowledged is there, and all that is there is whole.</summary>
public sealed class KilledWhileWriting(ITestOutputHelper output)
{
    private const int Kills = 8;

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNothingAcknowledged()
    {
        var random = SeededRandom.Create(output);
        var directory = Directory.CreateTempSubdirectory("dnsconsole-kill-").FullName;
        var acknowledged = new Dictionary<string, uint>();
        for (var i = 0; i < Kills; i++)
        {
            await WriteAndKillAsync(directory, random, acknowledged);
            using var storage = new TemporaryStorage(directory);
            Assert.Equal([], (await storage.StartAsync()).Problems);
            var zones = (await storage.Zones.LoadStatesAsync()).ToDictionary(z => z.Origin.ToString());
            Assert.Empty(acknowledged.Keys.Except(zones.Keys));
            foreach (var zone in zones.Values)
            {
                await AssertWholeAsync(storage, zone, acknowledged.GetValueOrDefault(zone.Origin.ToString()));
            }
        }

        output.WriteLine($"acknowledged: {string.Join(", ", acknowledged.Select(a => $"{a.Key} {a.Value}"))}");
        Assert.Equal(3, acknowledged.Count);
        Directory.Delete(directory, recursive: true);
    }

    private static async Task WriteAndKillAsync(string directory, Random random, Dictionary<string, uint> acknowledged)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ZoneWriter).Assembly.Location, directory]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var writer = Process.Start(start)!;
        var errors = writer.StandardError.ReadToEndAsync();
        var remaining = random.Next(1, 150);
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            var parts = line.Split(' ');
            acknowledged[parts[0]] = uint.Parse(parts[1], CultureInfo.InvariantCulture);
            if (--remaining == 0)
            {
                // Some way into whatever it is doing now; what it said before it died still counts.
                Thread.SpinWait(random.Next(2_000_000));
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync();
        Assert.Equal("", await errors);
        Assert.True(remaining <= 0, "The writer ended by itself.");
    }

    private static async Task AssertWholeAsync(TemporaryStorage storage, ZoneState zone, uint acknowledged)
    {
        var snapshot = storage.Zones.LoadSnapshot(zone);
        var serial = snapshot.Serial.Value;
        Assert.InRange(serial, Math.Max(1, acknowledged), acknowledged + 1);
        Assert.Equal(serial == 1 ? 1 : (int)serial + 1, zone.NextKeyId);
        Assert.Equal(serial, (await storage.Get<ZoneHistory>().ChangesAsync(zone.Id, 1))[0].SerialAfter.Value);
        for (var host = 0; host < ZoneWriter.Hosts; host++)
        {
            Assert.True(snapshot.Names.TryGet(CanonicalKey.Of(DomainName.Parse($"n{host:D7}.")), out var node) && node.TryGet(RecordType.A, out var address)
                && System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(address.FirstRData) == ZoneWriter.AddressAt(serial, host), $"host {host} at serial {serial}");
        }

        foreach (var key in zone.Keys)
        {
            using var secret = await storage.Zones.LoadPrivateKeyAsync(zone.Id, key.Id);
            Assert.True(secret.Matches(key.Dnskey));
        }
    }
}

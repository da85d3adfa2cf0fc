using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Records.Types;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Zones;
using Xunit.Abstractions;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>A zone changes without pause through the API while readers check every answer of the running program.</summary>
public sealed class WriteLoop(ITestOutputHelper output)
{
    private const int Answers = 25_000;
    private const int Changes = 300;

    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    public async Task Answers_WhileTheZoneChanges_NoneBogusNoneMixed(string denial)
    {
        await using var console = await DnsConsoleProcess.StartAsync();
        var zone = new LoopZone($"loop-{denial}.lab.");
        var api = new ZoneApi(console.Api, zone.Origin);
        await api.ImportAsync(zone.Text);
        await api.SignAsync(nsec3: denial == "nsec3");
        var keys = Keys(console, zone, await api.DsAsync());
        var serial = Serial(console, zone);

        var progress = new LoopProgress(Answers, Changes);
        var judge = new LoopJudge(zone, serial);
        var random = SeededRandom.Create(output);
        using var stop = new CancellationTokenSource();
        await Task.WhenAll(
        [
            UntilFailureAsync(() => WriteAsync(api, zone, progress, stop.Token)),
            .. new[] { false, false, true }.Select(tcp =>
            {
                var reader = new LoopReader(zone, progress, judge, console.Dns, tcp, keys);
                var dice = new Random(random.Next());
                return UntilFailureAsync(() => Task.Run(() =>
                {
                    using (reader)
                    {
                        reader.Run(dice, stop.Token);
                    }
                }));
            }),
        ]);

        output.WriteLine($"{denial}: {progress}, none bogus, none mixed");
        Assert.Equal(serial + (uint)progress.Acknowledged, Serial(console, zone));

        async Task UntilFailureAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
    }

    private static async Task WriteAsync(ZoneApi api, LoopZone zone, LoopProgress progress, CancellationToken stop)
    {
        for (var version = 1; !progress.IsEnough && !stop.IsCancellationRequested; version++)
        {
            progress.Attempt(version);
            await api.PatchAsync(zone.Change(version));
            progress.Acknowledge(version);
        }
    }

    /// <summary>The zone's keys, trusted because a DS record names one that signs them.</summary>
    private static IReadOnlyList<DnskeyData> Keys(DnsConsoleProcess console, LoopZone zone, IReadOnlyList<string> dsLines)
    {
        var answer = Ask(console, zone, RecordType.Dnskey);
        var trusted = TrustedKeys.FromDs(
            zone.Apex,
            [.. answer.Answers.Where(r => r.Type == RecordType.Dnskey)],
            [.. answer.Answers.Where(r => r.Type == RecordType.Rrsig)],
            [.. ZoneText.Parse(string.Join('\n', dsLines), zone.Apex).Select(r => DsData.TryRead(r.Data, out var ds) ? ds : throw new FormatException(r.ToString()))],
            CryptoProviders.Default,
            TimeProvider.System.GetUtcNow());
        Assert.Empty(trusted.Problems);
        return trusted.Keys;
    }

    private static uint Serial(DnsConsoleProcess console, LoopZone zone)
    {
        var answer = Ask(console, zone, RecordType.Soa);
        Assert.True(SoaData.TryRead(answer.Answers.Single(r => r.Type == RecordType.Soa).Data.Wire, out var soa));
        return soa.Serial.Value;
    }

    private static Message Ask(DnsConsoleProcess console, LoopZone zone, RecordType type)
    {
        using var socket = new QuerySocket(console.Dns, tcp: true);
        var query = Message.Query(1, new Question(zone.Apex, type, RecordClass.Internet), new Dns.Edns.EdnsOptions(1232, 0, IsDnssecOk: true)).ToArray();
        Assert.True(Message.TryParse(socket.Ask(query), out var answer, out var error), error);
        return answer;
    }
}

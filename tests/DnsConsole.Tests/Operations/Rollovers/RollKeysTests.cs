using System.Text;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Operations.Rollovers;

/// <summary>Rollovers from start to end in the real program, with a clock that is moved from step to step. Every version served is verified as a whole.</summary>
public sealed class RollKeysTests : IAsyncLifetime
{
    private static readonly SignRequest Split = new() { Policy = new SigningPolicy { PrivateZone = true, ZskLifetime = null } };

    private readonly ConsoleHost _host = new();
    private readonly List<string> _versions = [];

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(RolloverKind.Zsk, KeyScheme.KskAndZsk, 1)]
    [InlineData(RolloverKind.Ksk, KeyScheme.KskAndZsk, 1)]
    [InlineData(RolloverKind.Csk, KeyScheme.Csk, 1)]
    [InlineData(RolloverKind.Algorithm, KeyScheme.KskAndZsk, 2)]
    [InlineData(RolloverKind.Algorithm, KeyScheme.Csk, 1)]
    [InlineData(RolloverKind.Scheme, KeyScheme.KskAndZsk, 1)]
    [InlineData(RolloverKind.Scheme, KeyScheme.Csk, 2)]
    public async Task Rollover_FromStartToEnd_IsWhatThePreviewSaid(RolloverKind kind, KeyScheme scheme, int newKeys)
    {
        var zone = await TrustedZoneAsync(Split with { Scheme = scheme });
        var request = new RolloverRequest(kind)
        {
            Algorithm = kind == RolloverKind.Algorithm ? DnssecAlgorithm.Ed25519 : null,
            Scheme = kind != RolloverKind.Scheme ? null : scheme == KeyScheme.Csk ? KeyScheme.KskAndZsk : KeyScheme.Csk,
        };
        var preview = _host.Get<RollKeys>().Preview(zone.Origin, request).Value;
        var begun = _host.Clock.GetUtcNow();
        var before = zone.State.PresentKeys.Select(k => k.Id).ToList();

        var rollover = (await _host.Get<RollKeys>().RunAsync(zone.Origin, request, ConsoleHost.Tester, CancellationToken.None)).Value;
        var replaced = zone.State.PresentKeys.Where(k => rollover.Outgoing.Contains(k.Id)).Select(k => k.Id).ToList();
        await RunUntilAsync(zone, () => zone.State.Rollovers.IsEmpty);

        Assert.Equal(newKeys, rollover.Incoming.Length);
        Assert.All(replaced, id => Assert.IsType<KeyState.Removed>(KeyState.Of(zone.State.FindKey(id)!, zone.State)));
        Assert.All(rollover.Incoming, id => Assert.IsType<KeyState.Active>(KeyState.Of(zone.State.FindKey(id)!, zone.State)));
        Assert.Equal(before.Except(replaced).Union(rollover.Incoming).Order(), zone.State.PresentKeys.Select(k => k.Id).Order());
        Assert.Equal(preview.EndsAt!.Value - begun, _host.Clock.GetUtcNow() - begun);
    }

    [Fact]
    public async Task Algorithm_SignaturesComeBeforeKeysAndLeaveAfterThem()
    {
        var zone = await TrustedZoneAsync(Split);
        await _host.Get<RollKeys>().RunAsync(zone.Origin, new(RolloverKind.Algorithm) { Algorithm = DnssecAlgorithm.Ed25519 }, ConsoleHost.Tester, CancellationToken.None);
        await RunUntilAsync(zone, () => zone.State.Rollovers.IsEmpty);

        // Algorithms of the DNSKEY set and of the signatures over the SOA, version by version (RFC 6781 §4.1.4).
        Assert.Equal(["13|13,15", "13,15|13,15", "15|13,15", "15|15"], _versions.Where((v, i) => i == 0 || _versions[i - 1] != v));
    }

    [Theory]
    [InlineData(RolloverKind.Zsk)]
    [InlineData(RolloverKind.Ksk)]
    [InlineData(RolloverKind.Algorithm)]
    [InlineData(RolloverKind.Scheme)]
    public async Task Cancel_AtEveryStage_LeadsBackOrSaysWhyNot(RolloverKind kind)
    {
        var cancelled = 0;
        for (var stage = 0; ; stage++)
        {
            var zone = await TrustedZoneAsync(Split, $"stage{stage}.test.");
            var before = zone.State.PresentKeys.Select(k => k.Id).ToList();
            var request = new RolloverRequest(kind) { Algorithm = kind == RolloverKind.Algorithm ? DnssecAlgorithm.Ed25519 : null, Scheme = kind == RolloverKind.Scheme ? KeyScheme.Csk : null };
            var rollover = (await _host.Get<RollKeys>().RunAsync(zone.Origin, request, ConsoleHost.Tester, CancellationToken.None)).Value;
            var steps = 0;
            await RunUntilAsync(zone, () => zone.State.Rollovers.IsEmpty || steps++ == stage);
            if (zone.State.Rollovers.IsEmpty)
            {
                Assert.InRange(cancelled, 1, stage);
                return;
            }

            var canBe = zone.State.Rollovers.All(r => RolloverProgress.Of(r, zone.State, _host.Clock.GetUtcNow()).IsCancellable);
            var outcome = await _host.Get<CancelRollover>().RunAsync(zone.Origin, rollover.Id, ConsoleHost.Tester, CancellationToken.None);
            Assert.Equal(canBe, outcome.IsDone);
            if (!canBe)
            {
                Assert.Equal((RefusalKind.Conflict, "key-left"), (outcome.Refusal, outcome.Problems[0].Code));
                continue;
            }

            cancelled++;
            await RunUntilAsync(zone, () => zone.State.Rollovers.IsEmpty);
            Assert.Equal(before, zone.State.PresentKeys.Select(k => k.Id));
            Assert.All(zone.State.PresentKeys, k => Assert.IsType<KeyState.Active>(KeyState.Of(k, zone.State)));
        }
    }

    [Fact]
    public async Task Lifetime_RollsByItselfSoThatTheSuccessorSignsWhenItEnds()
    {
        var zone = await TrustedZoneAsync(Split with { Policy = Split.Policy! with { ZskLifetime = TimeSpan.FromDays(30) } });
        var first = zone.State.PresentKeys.Single(k => k.Role == KeyRole.Zsk);
        var ends = first.ActivatedAt!.Value + TimeSpan.FromDays(30);

        await RunUntilAsync(zone, () => zone.State.PresentKeys.Any(k => k.Id != first.Id && k.SignsZone));

        Assert.Equal(ends, _host.Clock.GetUtcNow());
        Assert.IsType<KeyState.Retired>(KeyState.Of(zone.State.FindKey(first.Id)!, zone.State));
    }

    [Fact]
    public async Task Restart_InTheMiddle_GoesOnToTheSameEnd()
    {
        var zone = await TrustedZoneAsync(Split);
        var end = _host.Get<RollKeys>().Preview(zone.Origin, new(RolloverKind.Ksk)).Value.EndsAt;
        await _host.Get<RollKeys>().RunAsync(zone.Origin, new(RolloverKind.Ksk), ConsoleHost.Tester, CancellationToken.None);
        while (!zone.State.Rollovers.IsEmpty)
        {
            await _host.RestartAsync();
            zone = _host.Get<ZoneDirectory>().Find(zone.Origin)!;
            await StepAsync(zone);
        }

        Assert.Equal(end, _host.Clock.GetUtcNow());
    }

    private async Task<LiveZone> TrustedZoneAsync(SignRequest request, string origin = "zone.test.")
    {
        var zone = await _host.NewSignedZoneAsync(origin, request);
        await RunUntilAsync(zone, () => zone.State.PresentKeys.All(k => KeyState.Of(k, zone.State) is KeyState.Active && k.ZoneSignature.State != RecordState.Rumoured));
        _versions.Clear();
        return zone;
    }

    private async Task RunUntilAsync(LiveZone zone, Func<bool> done)
    {
        Verify(zone);
        for (var steps = 0; !done(); steps++)
        {
            Assert.True(steps < 200, "It does not end.");
            await StepAsync(zone);
            Verify(zone);
        }
    }

    private async Task StepAsync(LiveZone zone)
    {
        var due = ZoneUpkeep.DueAfter(zone, _host.Clock.GetUtcNow());
        Assert.NotNull(due);
        _host.Clock.Advance(due.Value - _host.Clock.GetUtcNow());
        await _host.Get<ZoneUpkeep>().RunAsync(zone, CancellationToken.None);
    }

    private void Verify(LiveZone zone)
    {
        using var file = new MemoryStream();
        SnapshotWriter.Write(zone.Snapshot, file);
        Assert.True(MasterFileReader.TryRead(Encoding.ASCII.GetString(file.ToArray()), new MasterFileOptions(zone.Origin), out var records, out var problems), string.Join('\n', problems));
        Assert.Empty(new ZoneVerifier(CryptoProviders.Default).Verify(records, zone.Origin, [], _host.Clock.GetUtcNow()));

        var keys = records.Where(r => r.Type == RecordType.Dnskey).Select(r => DnskeyData.TryRead(r.Data, out var key) ? key.Algorithm.Value : 0);
        var signatures = records.Where(r => r.Type == RecordType.Rrsig && RrsigFields.TypeCovered(r.Data.Wire) == RecordType.Soa).Select(r => RrsigFields.Algorithm(r.Data.Wire).Value);
        _versions.Add($"{string.Join(',', keys.Distinct().Order())}|{string.Join(',', signatures.Order())}");
    }
}

using DnsConsole.Dns.Names;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Tests.Operations;
using DnsConsole.Workers;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Tests.Workers;

public sealed class TimekeeperTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = new SigningPolicy().ParentCheckInterval;

    private readonly ConsoleHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Start_AfterADay_ParentsAreAskedOneByOneOverTheInterval()
    {
        const int Count = 40;
        var names = new List<DomainName>();
        for (var i = 0; i < Count; i++)
        {
            names.Add((await _host.NewSignedZoneAsync($"z{i}.test.", new SignRequest { Scheme = KeyScheme.Csk })).Origin);
        }

        await _host.SettleAsync();
        await _host.RestartAsync(TimeSpan.FromDays(1));
        var begin = _host.Clock.GetUtcNow();
        await _host.SettleAsync();

        var due = names.ConvertAll(n => _host.Get<Schedule>().DueAt(n, WorkKind.ParentCheck)!.Value);
        Assert.All(due, d => Assert.InRange(d, begin, begin + Interval));
        Assert.All(Enumerable.Range(0, 3), third => Assert.Contains(due, d => (int)((d - begin) / Interval * 3) == third));
        Assert.All(names, n => Assert.True(CheckedAt(n) < begin));

        await _host.PassAsync(Interval);
        Assert.All(names, n => Assert.True(CheckedAt(n) > begin));
    }

    private DateTimeOffset CheckedAt(DomainName zone) => _host.Get<ZoneDirectory>().Find(zone)!.State.Parent!.CheckedAt;
}

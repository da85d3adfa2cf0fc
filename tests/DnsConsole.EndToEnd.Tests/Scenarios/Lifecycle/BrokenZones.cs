using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>Zones to be broken, one for each way, in a world where caches hold a DS for minutes. All are signed; all but one have their DS at the parent.</summary>
public sealed class BrokenZones : IAsyncLifetime
{
    private const int DsTtl = 300;

    private readonly Dictionary<string, Life> _lives = [];
    private LifecycleWorld? _world;

    internal Life this[string name] => _lives[name];

    /// <summary>The zone whose DS is still to come.</summary>
    public static string WithoutDs => "nods";

    public async Task InitializeAsync()
    {
        string[] names = ["ksk", "zsk", "stripped", WithoutDs];
        if (LoopbackNet.CanBindPort53)
        {
            _world = await LifecycleWorld.StartAsync([.. names.Select(ZoneOf)], new Random(1), DsTtl);
            foreach (var name in names)
            {
                _lives[name] = await Life.BeginAsync(_world, new LifePlan(13, Csk: false, Nsec3: false, []) { Zone = ZoneOf(name) });
                _lives[name].Parent.LooksAway = name == WithoutDs;
            }

            await Task.WhenAll(_lives.Select(life => SignAsync(life.Value, life.Key == WithoutDs ? "ready" : "active")));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var life in _lives.Values)
        {
            await life.DisposeAsync();
        }

        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static string ZoneOf(string name) => $"{name}.{PrivateTree.Tld}";

    private static async Task SignAsync(Life life, string state)
    {
        await life.SignWithoutDsAsync();
        await life.UntilKeysAsync(keys => keys.Any(key => Life.Field(key, "role") == "ksk" && Life.Field(key, "state") == state), $"the KSK to be {state}");
    }
}

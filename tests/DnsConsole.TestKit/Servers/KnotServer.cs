using System.Net;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Servers;

/// <summary>
/// A Knot DNS authoritative server on a loopback address: zones from text, signed by Knot itself where wanted, edited live, as primary or secondary,
/// stopped and started again with what it had. Knot writes nothing back into the zone files; live edits survive in its journal.
/// </summary>
public sealed class KnotServer : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _configuration;
    private readonly IReadOnlyList<KnotZone> _zones;
    private ServerProcess? _process;

    private KnotServer(IPEndPoint endpoint, IReadOnlyList<KnotZone> zones)
    {
        Endpoint = endpoint;
        _zones = zones;
        _configuration = KnotConfiguration.Write(_folder, endpoint, zones);
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>What knotd printed since its last start.</summary>
    public string Log => _process?.Output ?? "";

    /// <summary>Starts a server and waits until it answers for every zone that it loads from text.</summary>
    public static async Task<KnotServer> StartAsync(IPEndPoint endpoint, params KnotZone[] zones)
    {
        var server = new KnotServer(endpoint, zones);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts again after <see cref="StopAsync"/>, with the same keys, journal and transferred zones.</summary>
    public async Task StartAsync()
    {
        _process = ServerProcess.Start("knotd", ["-c", _configuration], _folder.Path);
        foreach (var zone in _zones.Where(zone => zone.Text is not null))
        {
            await _process.UntilReadyAsync(async () => await SerialAsync(zone.Name) is not null);
        }

        await _process.UntilReadyAsync(async () => (await ControlAsync("status")).ExitCode == 0);
    }

    /// <summary>Stops the server: nobody listens on its address any more.</summary>
    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync();
            await _process.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>
    /// Changes a zone in one transaction. Each line is a knotc command without the zone: <c>set OWNER TTL TYPE DATA</c> or <c>unset OWNER [TYPE [DATA]]</c>,
    /// OWNER relative to the zone or absolute. A signed zone is signed again before this returns.
    /// </summary>
    public async Task EditAsync(string zone, params string[] lines)
    {
        await MustAsync("zone-begin", zone);
        foreach (var line in lines)
        {
            var verb = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            await MustAsync([$"zone-{verb}", zone, .. line[(verb.Length + 1)..].Split(' ')]);
        }

        await MustAsync("zone-commit", zone);
    }

    /// <summary>Holds the zone at its present version: no transfer, no update, whatever the primary says.</summary>
    public Task FreezeAsync(string zone) => MustAsync("-b", "zone-freeze", zone);

    /// <summary>Ends <see cref="FreezeAsync"/> and, on a secondary, asks the primary at once.</summary>
    public async Task ThawAsync(string zone)
    {
        await MustAsync("-b", "zone-thaw", zone);
        if (_zones.Single(z => z.Name == zone).Primary is not null)
        {
            await MustAsync("zone-refresh", zone);
        }
    }

    /// <summary>Asks the primary for a newer version now.</summary>
    public Task RefreshAsync(string zone) => MustAsync("zone-refresh", zone);

    /// <summary>The zone's serial as a resolver would see it, or null when the server does not answer for it.</summary>
    public async Task<uint?> SerialAsync(string zone)
        => await Probe.TryAskAsync(Endpoint, zone, "SOA") is { Rcode: "NOERROR", Authoritative: true } answer && answer.Data("SOA") is [var soa]
            ? uint.Parse(soa.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture)
            : null;

    /// <summary>Waits until the zone is served with this serial.</summary>
    public Task ServesAsync(string zone, uint serial)
        => Eventually.AsksAsync(() => SerialAsync(zone), seen => seen == serial, $"{Endpoint} to serve {zone} {serial}; its log:\n{Log}");

    /// <summary>DS lines (SHA-256 and SHA-384) of the KSK Knot made for a zone it signs; as trust anchors or for the parent.</summary>
    public async Task<IReadOnlyList<string>> DsAsync(string zone)
    {
        var result = await Tool.RunAsync("keymgr", ["-c", _configuration, zone, "ds"], folder: _folder.Path);
        Assert.True(result.ExitCode == 0, result.Text);
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains(" DS ", StringComparison.Ordinal)).Select(line => line.Replace(" DS ", " IN DS ", StringComparison.Ordinal))];
    }

    /// <summary>Any other knotc command.</summary>
    public Task<ToolResult> ControlAsync(params string[] arguments) => Tool.RunAsync("knotc", ["-s", _folder.At("ctl"), .. arguments], folder: _folder.Path);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task MustAsync(params string[] arguments)
    {
        var result = await ControlAsync(arguments);
        Assert.True(result.ExitCode == 0, $"knotc {string.Join(' ', arguments)}: {result.Text}\n{Log}");
    }
}

using DnsConsole.Operations.Server;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Server;

/// <summary>What the name server does now: drawn again with every sample, until it is paused or left.</summary>
public sealed partial class ServerPage : IDisposable
{
    private ServerReport _report = null!;
    private bool _paused;

    [Inject]
    private ReportServer Server { get; set; } = null!;

    [Inject]
    private ViewerClock Clock { get; set; } = null!;

    [Inject]
    private ZoneDirectory Zones { get; set; } = null!;

    private LatencyReport? Fastest => _report.Latency.Count > 0 ? _report.Latency[0] : null;

    /// <summary>A query that this server answers.</summary>
    private string Example
    {
        get
        {
            var address = _report.Listeners.Count > 0 ? _report.Listeners[0].Address : "127.0.0.1:53";
            var colon = address.LastIndexOf(':');
            var host = address[..colon].Trim('[', ']') switch
            {
                "0.0.0.0" => "127.0.0.1",
                "::" => "::1",
                var named => named,
            };
            return $"dig @{host} -p {address[(colon + 1)..]} {(Zones.All.IsEmpty ? "version.server CH TXT" : $"{Zones.All.Keys.First()} SOA")}";
        }
    }

    public void Dispose() => Clock.Changed -= Tick;

    protected override void OnInitialized()
    {
        _report = Server.Latest();
        Clock.Changed += Tick;
    }

    private void Pause()
    {
        _paused = !_paused;
        if (!_paused)
        {
            _report = Server.Latest();
        }
    }

    private void Tick() => _ = InvokeAsync(Refresh);

    private void Refresh()
    {
        if (!_paused && Server.Latest() is var latest && !ReferenceEquals(latest, _report))
        {
            _report = latest;
            StateHasChanged();
        }
    }
}

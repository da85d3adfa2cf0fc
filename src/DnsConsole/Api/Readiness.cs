namespace DnsConsole.Api;

/// <summary>
/// Whether the program does its work: the zones of the database are loaded and the DNS listeners are up. Until both are, <c>/readyz</c> says
/// what is missing, so that nobody sends queries to a server that would refuse them.
/// </summary>
public sealed class Readiness
{
    private volatile bool _zonesLoaded;
    private volatile bool _listening;

    public bool IsReady => _zonesLoaded && _listening;

    /// <summary>What is still missing, in words; empty when ready.</summary>
    public IReadOnlyList<string> Missing =>
        [.. new[] { _zonesLoaded ? null : "zones are being loaded", _listening ? null : "DNS listeners are not up" }.OfType<string>()];

    public void ZonesLoaded() => _zonesLoaded = true;

    public void Listening() => _listening = true;

    /// <summary>The listeners are going down: no more queries, please.</summary>
    public void Stopping() => _listening = false;
}

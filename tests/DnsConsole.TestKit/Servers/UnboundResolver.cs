using System.Globalization;
using System.Net;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Servers;

/// <summary>
/// A validating Unbound, the resolver that people have: AD says secure, no AD says insecure, SERVFAIL says bogus (and the extended error and <see cref="Log"/> say why).
/// It asks a given server for a zone (stub) or starts at a private root.
/// </summary>
public sealed class UnboundResolver : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private ServerProcess? _process;

    private UnboundResolver(IPEndPoint endpoint) => Endpoint = endpoint;

    public IPEndPoint Endpoint { get; }

    /// <summary>What Unbound printed, with the reason of every failed validation.</summary>
    public string Log => _process?.Output ?? "";

    /// <summary>Validates one zone from its own anchors, asking its server directly.</summary>
    public static Task<UnboundResolver> StartAsync(string zone, IPEndPoint server, IEnumerable<string> anchors, int cacheMaxTtl = 86400)
        => StartAsync(new UnboundOptions { Stubs = new Dictionary<string, IPEndPoint> { [zone] = server }, TrustAnchors = [.. anchors], CacheMaxTtl = cacheMaxTtl });

    public static async Task<UnboundResolver> StartAsync(UnboundOptions options)
    {
        var resolver = new UnboundResolver(options.Endpoint ?? new IPEndPoint(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback)));
        try
        {
            var configuration = resolver._folder.Write("unbound.conf", resolver.Configuration(options));
            resolver._process = ServerProcess.Start("unbound", ["-d", "-p", "-c", configuration], resolver._folder.Path);
            // Unbound answers this name itself.
            await resolver._process.UntilReadyAsync(async () => await Probe.TryAskAsync(resolver.Endpoint, "localhost.", "A") is not null);
            return resolver;
        }
        catch
        {
            await resolver.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks as a validating client does: RD and DO.</summary>
    public Task<ProbeAnswer> AskAsync(string name, string type, bool checkingDisabled = false)
        => Probe.AskAsync(Endpoint, name, type, recurse: true, checkingDisabled: checkingDisabled);

    /// <summary>The answer as one word: Secure, Insecure or Bogus.</summary>
    public async Task<Security> SecurityAsync(string name, string type) => (await AskAsync(name, type)) switch
    {
        { Rcode: "SERVFAIL" } => Security.Bogus,
        { AuthenticData: true } => Security.Secure,
        _ => Security.Insecure,
    };

    /// <summary>Forgets everything about a zone and all below it, and what it knows of the servers; "." forgets all.</summary>
    public async Task FlushAsync(string zone = ".")
    {
        await ControlAsync("flush_zone", zone);
        await ControlAsync("flush_infra", "all");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private string Configuration(UnboundOptions options)
    {
        var hints = options.RootHints is null ? "" : $"  root-hints: \"{_folder.Write("root.hints", options.RootHints)}\"";
        var anchors = options.TrustAnchors.Count == 0 ? "" : $"  trust-anchor-file: \"{_folder.Write("anchors", string.Join('\n', options.TrustAnchors) + "\n")}\"";
        var stubs = options.Stubs.Select(stub => $"""
            stub-zone:
              name: "{stub.Key}"
              stub-addr: {stub.Value.Address}@{stub.Value.Port}
            """);
        var forward = options.Forwarder is null ? "" : $"""
            forward-zone:
              name: "."
              forward-addr: {options.Forwarder.Address}@{options.Forwarder.Port}
            """;
        return string.Create(CultureInfo.InvariantCulture, $"""
            server:
              chroot: ""
              username: ""
              pidfile: ""
              directory: "{_folder.Path}"
              use-syslog: no
              num-threads: 1
              interface: {Endpoint.Address}@{Endpoint.Port}
              access-control: 127.0.0.0/8 allow
              do-ip6: no
              do-not-query-localhost: no
              module-config: "{(options.Validates ? "validator iterator" : "iterator")}"
              target-fetch-policy: "0 0 0 0 0"
              cache-max-ttl: {options.CacheMaxTtl}
              cache-min-ttl: 0
              infra-host-ttl: 3
              infra-cache-max-rtt: 1000
              val-bogus-ttl: 1
              val-log-level: 2
              val-sig-skew-min: 0
              val-sig-skew-max: 0
              val-nsec3-keysize-iterations: "1024 150 2048 500 4096 2500"
              ede: yes
              local-zone: "2.0.192.in-addr.arpa." nodefault
            {hints}
            {anchors}
            {string.Join('\n', options.Lines.Select(line => "  " + line))}
            remote-control:
              control-enable: yes
              control-use-cert: no
              control-interface: "{_folder.At("ctl")}"
            {string.Join('\n', stubs)}
            {forward}

            """);
    }

    private async Task ControlAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync("unbound-control", ["-c", _folder.At("unbound.conf"), .. arguments], folder: _folder.Path);
        Assert.True(result.ExitCode == 0, result.Text);
    }
}

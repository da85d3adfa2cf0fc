using System.Globalization;
using System.Net;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Probes;

namespace DnsConsole.TestKit.Servers;

/// <summary>A validating resolver of another make than <see cref="UnboundResolver"/>: BIND's named, from a private root.</summary>
/// <remarks>It listens on 127.0.0.1 only: named takes no loopback address that no interface has, though Linux would answer for it.</remarks>
public sealed class NamedResolver : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private ServerProcess? _process;

    private NamedResolver()
    {
    }

    public IPEndPoint Endpoint { get; } = new(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback));

    /// <summary>What named printed, with the reason of failed validations.</summary>
    public string Log => _process?.Output ?? "";

    /// <param name="rootHints">Master file text; the root servers must be on port 53.</param>
    /// <param name="anchors">DS lines in full.</param>
    public static async Task<NamedResolver> StartAsync(string rootHints, IEnumerable<string> anchors)
    {
        var resolver = new NamedResolver();
        try
        {
            resolver._process = ServerProcess.Start("named", ["-g", "-4", "-n", "1", "-c", resolver.WriteConfiguration(rootHints, anchors)], resolver._folder.Path);
            await resolver._process.UntilReadyAsync(async () => await Probe.TryAskAsync(resolver.Endpoint, "version.bind.", "TXT") is not null);
            return resolver;
        }
        catch
        {
            await resolver.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private string WriteConfiguration(string rootHints, IEnumerable<string> anchors) => _folder.Write("named.conf", string.Create(CultureInfo.InvariantCulture, $$"""
        options {
            directory "{{_folder.Path}}";
            pid-file none;
            session-keyfile none;
            listen-on port {{Endpoint.Port}} { {{Endpoint.Address}}; };
            allow-query { 127.0.0.0/8; };
            recursion yes;
            dnssec-validation yes;
            empty-zones-enable no;
            max-cache-size 64M;
            servfail-ttl 0;
            prefetch 0;
        };
        controls { };
        zone "." { type hint; file "{{_folder.Write("root.hints", rootHints)}}"; };
        trust-anchors {
            {{string.Join("\n    ", anchors.Select(Anchor))}}
        };

        """));

    /// <summary>From <c>. 3600 IN DS TAG ALGORITHM DIGEST-TYPE HEX</c>.</summary>
    private static string Anchor(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "DS") + 1;
        return $"\"{words[0]}\" static-ds {string.Join(' ', words[at..(at + 3)])} \"{string.Concat(words[(at + 3)..])}\";";
    }
}

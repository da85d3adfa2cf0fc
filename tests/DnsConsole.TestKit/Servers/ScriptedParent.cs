using System.Net;
using DnsConsole.Dns.Names;

namespace DnsConsole.TestKit.Servers;

/// <summary>
/// The name servers above a zone in <c>test.</c>, of which each can be told what to say: the root, and two servers of <c>test.</c>. They are
/// asked over real sockets; nothing is signed, and no trust anchor stands above, so that what they say counts as it is.
/// </summary>
public sealed class ScriptedParent : IAsyncDisposable
{
    public static readonly DomainName Zone = DomainName.Parse("test.");

    private readonly LoopbackNet _net = LoopbackNet.Reserve();
    private readonly ScriptedServer _root;

    public ScriptedParent()
    {
        var port = LoopbackNet.FreePort(_net.Address(1));
        var servers = new[] { _net.Address(2), _net.Address(3) };
        _root = new ScriptedServer(new IPEndPoint(_net.Address(1), port), DomainName.Root, servers);
        First = new ScriptedServer(new IPEndPoint(servers[0], port), Zone, servers);
        Second = new ScriptedServer(new IPEndPoint(servers[1], port), Zone, servers);
        Settings = new Dictionary<string, string?>
        {
            ["Resolver:RootHints"] = $"{_net.Address(1)}:{port}",
            ["Resolver:Port"] = $"{port}",

            // An anchor is needed, and it is not above the zones of the tests.
            ["Resolver:TrustAnchors"] = $"elsewhere. DS 1 13 2 {new string('0', 64)}",
        };
    }

    public ScriptedServer First { get; }

    public ScriptedServer Second { get; }

    /// <summary>Settings of a program that is to find this parent.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Tells both servers the same.</summary>
    public void Serve(params Dns.Dnssec.DsData[] ds)
    {
        First.Ds = [.. ds];
        Second.Ds = [.. ds];
    }

    public async ValueTask DisposeAsync()
    {
        await _root.DisposeAsync();
        await First.DisposeAsync();
        await Second.DisposeAsync();
        _net.Dispose();
    }
}

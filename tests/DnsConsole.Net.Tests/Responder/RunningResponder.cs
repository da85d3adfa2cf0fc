using System.Net;
using System.Net.Sockets;
using DnsConsole.Net.Responder;
using DnsConsole.Zones.Snapshots;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>The responder at a loopback port of its own.</summary>
internal sealed class RunningResponder : IAsyncDisposable
{
    private RunningResponder(ResponderHost host, ServedZone zone) => (Host, Zone) = (host, zone);

    public ResponderHost Host { get; }

    /// <summary>The zone it serves.</summary>
    public ServedZone Zone { get; }

    public IPEndPoint Endpoint => Host.Endpoints[0];

    public static async Task<RunningResponder> StartAsync(
        ResponderSettings? settings = null, TimeProvider? time = null, string address = "127.0.0.1", ILogger<ResponderHost>? log = null, params ZoneSnapshot[] zones)
    {
        var asked = new AskedResponder(settings ?? new ResponderSettings(), zones is [] ? [TestZone.Load(Denial.Nsec, out _)] : zones);
        var host = new ResponderHost(asked.Responder, settings ?? new ResponderSettings(), time ?? TimeProvider.System, log ?? NullLogger<ResponderHost>.Instance);
        Assert.Empty(await host.StartAsync([new IPEndPoint(IPAddress.Parse(address), 0)]));
        return new RunningResponder(host, asked.Catalog.Get(TestZone.Origin)!);
    }

    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(Endpoint);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>A message with its length in front.</summary>
    public static byte[] Frame(params byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];

    public static async Task<byte[]> ReadFrameAsync(Stream stream)
    {
        var prefix = new byte[2];
        await stream.ReadExactlyAsync(prefix);
        var message = new byte[(prefix[0] << 8) | prefix[1]];
        await stream.ReadExactlyAsync(message);
        return message;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

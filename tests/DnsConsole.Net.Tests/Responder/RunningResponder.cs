using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Tls;
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

    public IPEndPoint TlsEndpoint => Host.TlsEndpoints[0];

    /// <param name="certificate">For DNS over TLS at another port of the address; null for none.</param>
    public static async Task<RunningResponder> StartAsync(
        ResponderSettings? settings = null,
        TimeProvider? time = null,
        string address = "127.0.0.1",
        ILogger<ResponderHost>? log = null,
        CertificateSource? certificate = null,
        params ZoneSnapshot[] zones)
    {
        var asked = new AskedResponder(settings ?? new ResponderSettings(), zones is [] ? [TestZone.Load(Denial.Nsec, out _)] : zones);
        var host = new ResponderHost(asked.Responder, settings ?? new ResponderSettings(), time ?? TimeProvider.System, log ?? NullLogger<ResponderHost>.Instance);
        var endpoint = new IPEndPoint(IPAddress.Parse(address), 0);
        var shown = certificate is null ? null : new ServerCertificate(certificate, time ?? TimeProvider.System, log ?? NullLogger<ResponderHost>.Instance);
        Assert.Empty(await host.StartAsync([endpoint], shown is null ? [] : [endpoint], shown));
        return new RunningResponder(host, asked.Catalog.Get(TestZone.Origin)!);
    }

    /// <param name="from">The client's address; the system's choice when null.</param>
    /// <param name="to">Where; <see cref="Endpoint"/> when null.</param>
    public async Task<NetworkStream> ConnectAsync(string? from = null, IPEndPoint? to = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (from is not null)
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        }

        await socket.ConnectAsync(to ?? Endpoint);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>A DNS over TLS client that knows the server by its pin (RFC 7858 §4.2).</summary>
    public async Task<SslStream> ConnectTlsAsync(SslClientAuthenticationOptions? options = null)
    {
        var stream = new SslStream(await ConnectAsync(to: TlsEndpoint));
        options ??= new SslClientAuthenticationOptions { ApplicationProtocols = [new SslApplicationProtocol("dot")] };
        (options.TargetHost, options.RemoteCertificateValidationCallback) = ("dns", (_, shown, _, _) => PinOf(shown) == Host.Certificate!.Pin);
        await stream.AuthenticateAsClientAsync(options);
        return stream;
    }

    public static string PinOf(X509Certificate? certificate) =>
        Convert.ToBase64String(SHA256.HashData(((X509Certificate2)certificate!).PublicKey.ExportSubjectPublicKeyInfo()));

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

    /// <summary>Sends a query and waits for its answer, so that the connection is known to be served.</summary>
    public static async Task<byte[]> AskAsync(Stream stream, byte[] query)
    {
        await stream.WriteAsync(Frame(query));
        return await ReadFrameAsync(stream);
    }

    /// <summary>Reads to the end; whether there was nothing more and the other side closed, by an orderly end or by a reset.</summary>
    public static async Task<bool> IsClosedAsync(Stream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1]) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

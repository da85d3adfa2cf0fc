using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace DnsConsole.Soak;

/// <summary>TCP and TLS connections to the server.</summary>
internal static class Connections
{
    private static readonly SslClientAuthenticationOptions AnyCertificate = new()
    {
        TargetHost = "localhost",

        // The program made it itself; that a client can pin it is tested elsewhere.
        RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        ApplicationProtocols = [new SslApplicationProtocol("dot")],
    };

    /// <summary>A socket that comes from an address of its own, where wanted, as other clients do.</summary>
    public static async Task<Socket> ConnectAsync(IPEndPoint server, IPAddress? from = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (from is not null)
            {
                socket.Bind(new IPEndPoint(from, 0));
            }

            await socket.ConnectAsync(server);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static async Task<Stream> OpenAsync(IPEndPoint server, bool tls)
    {
        var stream = new NetworkStream(await ConnectAsync(server), ownsSocket: true);
        if (!tls)
        {
            return stream;
        }

        var secure = new SslStream(stream);
        try
        {
            await secure.AuthenticateAsClientAsync(AnyCertificate);
            return secure;
        }
        catch (System.Security.Authentication.AuthenticationException e)
        {
            await secure.DisposeAsync();
            throw new IOException(e.Message, e);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next message.</summary>
    /// <exception cref="EndOfStreamException">There is none.</exception>
    public static async Task<byte[]> ReadFrameAsync(Stream stream, CancellationToken stop = default)
    {
        var prefix = new byte[2];
        await stream.ReadExactlyAsync(prefix, stop);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await stream.ReadExactlyAsync(message, stop);
        return message.Length >= 12 ? message : throw new InvalidDataException($"A message of {message.Length} octets.");
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace DnsConsole.TestKit.Probes;

/// <summary>
/// Asks one name server one question: UDP with EDNS 1232, over TCP when the answer is truncated or TCP is wanted.
/// Its reader and writer share nothing with DnsConsole.Dns, so what it reports is an outsider's view.
/// </summary>
public static class Probe
{
    private static readonly TimeSpan Resend = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks and waits up to 20 s, sending again every 2 s.</summary>
    /// <param name="server">Address and port of the name server.</param>
    /// <param name="name">Name in presentation form, with or without its final dot.</param>
    /// <param name="type">Mnemonic or TYPEnnn.</param>
    /// <param name="recurse">Sets RD.</param>
    /// <param name="dnssec">Sets DO.</param>
    /// <param name="checkingDisabled">Sets CD: a validating resolver then shows what it would refuse.</param>
    /// <param name="tcp">Asks over TCP from the start.</param>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="TimeoutException">No answer came.</exception>
    public static async Task<ProbeAnswer> AskAsync(
        IPEndPoint server, string name, string type, bool recurse = false, bool dnssec = true, bool checkingDisabled = false, bool tcp = false)
    {
        var id = (ushort)RandomNumberGenerator.GetInt32(65536);
        var question = ProbeMessage.Question(id, name, type, recurse, dnssec, checkingDisabled);
        if (!tcp)
        {
            var answer = ProbeMessage.Read(await OverUdpAsync(server, question));
            if (!answer.Truncated)
            {
                return answer;
            }
        }

        return ProbeMessage.Read(await OverTcpAsync(server, question));
    }

    /// <summary>The answer, or null when nobody listens or nobody answers within 2 s.</summary>
    public static async Task<ProbeAnswer?> TryAskAsync(IPEndPoint server, string name, string type)
    {
        try
        {
            var question = ProbeMessage.Question((ushort)RandomNumberGenerator.GetInt32(65536), name, type, recurse: false, dnssec: true, checkingDisabled: false);
            return ProbeMessage.Read(await OverUdpAsync(server, question, Resend));
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task<byte[]> OverUdpAsync(IPEndPoint server, byte[] question, TimeSpan? patience = null)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server);
        using var end = new CancellationTokenSource(patience ?? Patience, TimeProvider.System);
        var buffer = new byte[65535];
        while (true)
        {
            await socket.SendAsync(question, CancellationToken.None);
            using var resend = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
            resend.CancelAfter(Resend);
            try
            {
                while (true)
                {
                    var length = await socket.ReceiveAsync(buffer, resend.Token);
                    if (length >= 12 && buffer.AsSpan(0, 2).SequenceEqual(question.AsSpan(0, 2)))
                    {
                        return buffer[..length];
                    }
                }
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                throw new TimeoutException($"{server} did not answer.");
            }
            catch (OperationCanceledException)
            {
                // The datagram or its answer got lost: send again.
            }
        }
    }

    private static async Task<byte[]> OverTcpAsync(IPEndPoint server, byte[] question)
    {
        using var client = new TcpClient(server.AddressFamily);
        using var end = new CancellationTokenSource(Patience, TimeProvider.System);
        await client.ConnectAsync(server, end.Token);
        var framed = new byte[question.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Length);
        question.CopyTo(framed, 2);
        var stream = client.GetStream();
        await stream.WriteAsync(framed, end.Token);
        var prefix = new byte[2];
        await stream.ReadExactlyAsync(prefix, end.Token);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await stream.ReadExactlyAsync(message, end.Token);
        return message;
    }
}

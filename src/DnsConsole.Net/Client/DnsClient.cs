using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Client;

/// <summary>
/// Asks one server one question: over UDP from a port and with an id nobody can guess, again when nothing comes, over TCP when the answer
/// is truncated (RFC 7766 §5). It keeps nothing between questions.
/// </summary>
/// <param name="timeout">How long one attempt waits.</param>
/// <param name="attempts">How often UDP is tried.</param>
public sealed class DnsClient(TimeProvider time, TimeSpan timeout, int attempts = 2)
{
    private const int PayloadSize = 1232;

    private readonly QueryPace? _pace;
    private readonly Urgency _urgency;

    /// <summary>A client whose questions wait for their turn, each attempt anew; that time is not part of any time-out.</summary>
    internal DnsClient(TimeProvider time, TimeSpan timeout, QueryPace pace, Urgency urgency)
        : this(time, timeout) => (_pace, _urgency) = (pace, urgency);

    public async Task<ClientResult> AskAsync(IPEndPoint server, ClientQuery query, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var (message, error, reason) = await AskOverUdpAsync(server, query, cancellation);
        if (message?.Header.IsTruncated == true)
        {
            (message, error, reason) = await AskOverTcpAsync(server, query, cancellation);
            if (message is null)
            {
                (error, reason) = (ClientError.TruncatedWithoutTcp, $"truncated over UDP, and over TCP {reason}");
            }
        }

        return new ClientResult(message, error, reason, time.GetElapsedTime(started));
    }

    private async Task<(Message? Message, ClientError Error, string Reason)> AskOverUdpAsync(IPEndPoint server, ClientQuery query, CancellationToken cancellation)
    {
        (Message? Message, ClientError Error, string Reason) outcome = default;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            outcome = await TryAsync(server, token => ExchangeUdpAsync(server, query, token), cancellation);
            if (outcome.Error != ClientError.Timeout)
            {
                break;
            }
        }

        return outcome;
    }

    private Task<(Message? Message, ClientError Error, string Reason)> AskOverTcpAsync(IPEndPoint server, ClientQuery query, CancellationToken cancellation) =>
        TryAsync(server, token => ExchangeTcpAsync(server, query, token), cancellation);

    private async Task<(Message? Message, ClientError Error, string Reason)> TryAsync(
        IPEndPoint server, Func<CancellationToken, Task<(Message? Message, ClientError Error, string Reason)>> exchange, CancellationToken cancellation)
    {
        if (_pace is not null)
        {
            await _pace.WaitAsync(server, _urgency, cancellation);
        }

        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await exchange(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, ClientError.Timeout, $"no answer within {timeout.TotalSeconds:0.#} s");
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode switch
            {
                SocketError.ConnectionRefused or SocketError.ConnectionReset => (null, ClientError.Closed, "nothing answers at this port"),
                SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable =>
                    (null, ClientError.NoRoute, "this machine has no route to the address"),
                _ => (null, ClientError.Closed, e.Message),
            };
        }
    }

    private static async Task<(Message? Message, ClientError Error, string Reason)> ExchangeUdpAsync(IPEndPoint server, ClientQuery query, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellation);
        var sent = Write(query);
        await socket.SendAsync(sent, cancellation);
        var received = new byte[ushort.MaxValue];
        while (true)
        {
            var length = await socket.ReceiveAsync(received, cancellation);

            // What does not answer this question may be forged: the true answer may still come.
            if (Answers(received.AsSpan(0, length), sent))
            {
                return Read(received.AsSpan(0, length));
            }
        }
    }

    private static async Task<(Message? Message, ClientError Error, string Reason)> ExchangeTcpAsync(IPEndPoint server, ClientQuery query, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellation);
        await using var stream = new NetworkStream(socket);
        var sent = Write(query);
        await stream.WriteAsync((byte[])[(byte)(sent.Length >> 8), (byte)sent.Length, .. sent], cancellation);
        var prefix = new byte[2];
        try
        {
            await stream.ReadExactlyAsync(prefix, cancellation);
            var received = new byte[(prefix[0] << 8) | prefix[1]];
            await stream.ReadExactlyAsync(received, cancellation);
            return Answers(received, sent) ? Read(received) : (null, ClientError.Malformed, "the answer is to another question");
        }
        catch (IOException)
        {
            return (null, ClientError.Closed, "the connection was closed without an answer");
        }
    }

    private static byte[] Write(ClientQuery query)
    {
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        var bits = query.Recursive ? (ushort)(MessageHeader.RdBit | MessageHeader.CdBit) : (ushort)0;
        return Message.Query(id, new Question(query.Name, query.Type, RecordClass.Internet), new EdnsOptions(PayloadSize, 0, IsDnssecOk: true), bits).ToArray();
    }

    /// <summary>Whether a message has the id and, octet by octet with the case of letters, the question of the query, or has no question at all because it was refused unread.</summary>
    private static bool Answers(ReadOnlySpan<byte> response, ReadOnlySpan<byte> query)
    {
        if (response.Length < MessageHeader.Length || !response[..2].SequenceEqual(query[..2]) || (response[2] & 0x80) == 0)
        {
            return false;
        }

        var question = query[MessageHeader.Length..MessageReader.Read(query).QuestionEnd];
        return response[MessageHeader.Length..].StartsWith(question) || (response[4..6] is [0, 0] && (response[3] & 0x0F) != 0);
    }

    private static (Message? Message, ClientError Error, string Reason) Read(ReadOnlySpan<byte> received) =>
        Message.TryParse(received, out var message, out var error) ? (message, ClientError.None, "") : (null, ClientError.Malformed, error);
}

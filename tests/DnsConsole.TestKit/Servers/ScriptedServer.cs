using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.TestKit.Servers;

/// <summary>One server of a <see cref="ScriptedParent"/>, over UDP. What it says can be changed at any time.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly DomainName _zone;
    private readonly IPAddress[] _parents;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    internal ScriptedServer(IPEndPoint address, DomainName zone, IPAddress[] parents)
    {
        (Address, _zone, _parents) = (address, zone, parents);
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _socket.Bind(address);
        _serving = ServeAsync();
    }

    public IPEndPoint Address { get; }

    /// <summary>The DS set of every zone asked for.</summary>
    public ImmutableArray<DsData> Ds { get; set; } = [];

    public Ttl DsTtl { get; set; } = new(3600);

    public ScriptedFault Fault { get; set; }

    /// <summary>How many questions it was asked while it was silent.</summary>
    public int Unanswered { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var buffer = new byte[ushort.MaxValue];
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                if (Fault == ScriptedFault.Silent)
                {
                    Unanswered++;
                }
                else if (Message.TryParse(buffer.AsSpan(0, received.ReceivedBytes), out var query, out _))
                {
                    await _socket.SendToAsync(Answer(query).ToArray(), received.RemoteEndPoint, CancellationToken.None);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private Message Answer(Message query)
    {
        var (name, type) = (query.Questions[0].Name, query.Questions[0].Type);
        if (Fault == ScriptedFault.Refuses)
        {
            return Reply(query, ResponseCode.Refused, 0);
        }

        var isBelow = name.LabelCount == _zone.LabelCount + 1 && !name.ToString().StartsWith("ns", StringComparison.Ordinal);
        if (isBelow && Fault == ScriptedFault.DeniesName)
        {
            return Reply(query, ResponseCode.NxDomain, MessageHeader.AaBit) with { Authority = [Soa()] };
        }

        if (isBelow && type == RecordType.Ds)
        {
            var bits = Fault switch { ScriptedFault.Lame => (ushort)0, ScriptedFault.Truncates => (ushort)(MessageHeader.AaBit | MessageHeader.TcBit), _ => MessageHeader.AaBit };
            return Reply(query, ResponseCode.NoError, bits) with
            {
                Answers = Fault == ScriptedFault.Truncates ? [] : [.. Ds.Select(ds => new ResourceRecord(name, RecordType.Ds, RecordClass.Internet, DsTtl, ds.ToData()))],
                Authority = Ds.IsEmpty ? [Soa()] : [],
            };
        }

        return isBelow ? Referral(query, name) : Own(query, name, type);
    }

    private Message Referral(Message query, DomainName cut) => Reply(query, ResponseCode.NoError, 0) with
    {
        Authority = [.. _parents.Select((_, i) => Record(cut, RecordType.Ns, $"ns{i + 1}.{cut}"))],
        Additional = [.. _parents.Select((address, i) => Record(DomainName.Parse($"ns{i + 1}.{cut}"), RecordType.A, address.ToString()))],
    };

    private Message Own(Message query, DomainName name, RecordType type)
    {
        var server = Array.FindIndex(_parents, a => name == DomainName.Parse($"ns{Array.IndexOf(_parents, a) + 1}.test."));
        ImmutableArray<ResourceRecord> answers = type == RecordType.Ns && name == _zone && !_zone.IsRoot ? [.. _parents.Select((_, i) => Record(_zone, RecordType.Ns, $"ns{i + 1}.{_zone}"))]
            : type == RecordType.A && server >= 0 ? [Record(name, RecordType.A, _parents[server].ToString())]
            : type == RecordType.Soa && name == _zone ? [Soa()]
            : [];
        return Reply(query, ResponseCode.NoError, MessageHeader.AaBit) with { Answers = answers, Authority = answers.IsEmpty ? [Soa()] : [] };
    }

    private ResourceRecord Soa() => Record(_zone, RecordType.Soa, "ns1.test. hostmaster.test. 1 3600 900 604800 60");

    private static Message Reply(Message query, ResponseCode code, ushort bits) => new()
    {
        Header = new MessageHeader(query.Header.Id, MessageHeader.MakeFlags(OpCode.Query, code, (ushort)(MessageHeader.QrBit | bits))),
        Questions = query.Questions,
    };

    private static ResourceRecord Record(DomainName owner, RecordType type, string text) =>
        RecordSchemas.Of(type).TryParse(text, DomainName.Root, out var data, out var error)
            ? new ResourceRecord(owner, type, RecordClass.Internet, new Ttl(60), data)
            : throw new InvalidOperationException(error);
}

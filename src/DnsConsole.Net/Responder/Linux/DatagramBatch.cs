using System.Runtime.InteropServices;

namespace DnsConsole.Net.Responder.Linux;

/// <summary>
/// Memory for a batch of queries and their responses, outside the garbage-collected heap, with the headers that recvmmsg and sendmmsg take.
/// Query <c>i</c> and response <c>i</c> share the peer's address and the control data, so that an answer leaves from where the query came to.
/// </summary>
internal sealed unsafe class DatagramBatch : IDisposable
{
    public const int Size = 64;

    // A query with every option there is stays far below; what is longer is cut and then malformed.
    private const int QueryLength = 4096;
    private const int AddressLength = 28;
    private const int ControlLength = 64;

    private readonly byte* _memory;
    private readonly MessageHeader* _received;
    private readonly MessageHeader* _sent;
    private readonly byte* _queries;
    private readonly byte* _responses;
    private readonly int _responseLength;
    private readonly bool _withDestination;
    private int _responseCount;

    /// <param name="responseLength">Longest response, in octets.</param>
    /// <param name="withDestination">Whether the socket tells the address a datagram came to (<see cref="LinuxSocket.ReceiveDestination"/>).</param>
    public DatagramBatch(int responseLength, bool withDestination)
    {
        _responseLength = responseLength;
        _withDestination = withDestination;
        var perDatagram = 2 * sizeof(MessageHeader) + 2 * sizeof(IoVector) + 32 + ControlLength + QueryLength + responseLength;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)(Size * perDatagram), 64);
        NativeMemory.Clear(_memory, (nuint)(Size * perDatagram));
        _received = (MessageHeader*)_memory;
        _sent = _received + Size;
        var vectors = (IoVector*)(_sent + Size);
        var addresses = (byte*)(vectors + 2 * Size);
        var controls = addresses + 32 * Size;
        _queries = controls + ControlLength * Size;
        _responses = _queries + QueryLength * Size;
        for (var i = 0; i < Size; i++)
        {
            vectors[i] = new IoVector { Start = _queries + QueryLength * i, Length = QueryLength };
            _received[i] = new MessageHeader { Name = addresses + 32 * i, Vector = vectors + i, VectorCount = 1, Control = withDestination ? controls + ControlLength * i : null };
            _sent[i] = new MessageHeader { Vector = vectors + Size + i, VectorCount = 1 };
        }
    }

    /// <summary>Receives; the number of datagrams, or -1.</summary>
    public int Receive(int socket)
    {
        for (var i = 0; i < Size; i++)
        {
            _received[i].NameLength = AddressLength;
            _received[i].ControlLength = _withDestination ? (nuint)ControlLength : 0;
        }

        _responseCount = 0;
        return LinuxSocket.Receive(socket, _received, Size);
    }

    public ReadOnlySpan<byte> Query(int index) => new(_queries + QueryLength * index, (int)_received[index].Length);

    /// <summary>Address of the client that sent query <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Client(int index) => ClientAddress.Of(new ReadOnlySpan<byte>(_received[index].Name, AddressLength));

    /// <summary>Room for the response to query <paramref name="index"/>.</summary>
    public Span<byte> Response(int index) => new(_responses + _responseLength * index, _responseLength);

    /// <summary>Puts the response to query <paramref name="index"/> in line.</summary>
    public void Reply(int index, int length)
    {
        ref var query = ref _received[index];
        ref var response = ref _sent[_responseCount++];
        response.Name = query.Name;
        response.NameLength = query.NameLength;
        response.Control = query.Control;
        response.ControlLength = query.ControlLength;
        *response.Vector = new IoVector { Start = _responses + _responseLength * index, Length = (nuint)length };
        if (query.ControlLength > 0)
        {
            ForgetInterface(query.Control);
        }
    }

    /// <summary>Sends the responses in line. One that the kernel refuses (no route, a filter) is given up and the rest goes on.</summary>
    /// <returns>How many were given up.</returns>
    public int Send(int socket)
    {
        var refused = 0;
        for (var at = 0; at < _responseCount;)
        {
            var sent = LinuxSocket.Send(socket, _sent + at, _responseCount - at);
            if (sent > 0)
            {
                at += sent;
            }
            else if (Marshal.GetLastPInvokeError() != LinuxSocket.Interrupted)
            {
                at++;
                refused++;
            }
        }

        return refused;
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    // The routing table, not the interface the query came in by, says how to reach the client; link-local addresses need the interface.
    // cmsghdr is length, level, type (16 octets); then in_pktinfo (index, addresses) or in6_pktinfo (address, index).
    private static void ForgetInterface(byte* control)
    {
        var level = *(int*)(control + 8);
        if (level == 0)
        {
            *(int*)(control + 16) = 0;
        }
        else if (control[16] != 0xFE)
        {
            *(int*)(control + 32) = 0;
        }
    }
}

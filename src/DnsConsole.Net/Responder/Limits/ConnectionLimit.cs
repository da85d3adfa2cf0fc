using System.Diagnostics.CodeAnalysis;

namespace DnsConsole.Net.Responder.Limits;

/// <summary>
/// How many connections may be open, in all and by one client, and which one makes room for a new one (RFC 7766 §6.2.2, §6.2.3). Nobody is
/// turned away: at its own limit a client loses that of its connections which was idle longest; at the limit of all, the client that holds
/// most loses one, and of several such clients that which was quiet longest.
/// </summary>
/// <remarks>
/// So a client can only displace others down to its own number, and a flood from few addresses displaces itself. A client is an IPv4 address
/// or an IPv6 /56: behind one IPv4 address may be many people, but whole IPv4 networks are shared by strangers, whereas a single subscriber
/// has up to 2^72 IPv6 addresses to choose from. Every operation takes the same time however many connections are open.
/// </remarks>
internal sealed class ConnectionLimit<T>(int maximum, int perClient)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ClientPrefix, LinkedListNode<ClientConnections<T>>> _clients = [];

    // At index n the clients with n + 1 connections, that which was quiet longest first.
    private readonly List<LinkedList<ClientConnections<T>>> _byCount = [];
    private int _open;

    public int Open => Volatile.Read(ref _open);

    /// <summary>Takes a place for a connection.</summary>
    /// <param name="address">The client's, 4 or 16 octets.</param>
    /// <param name="evicted">The connection that lost its place for it; the caller closes it.</param>
    public LinkedListNode<T> Enter(T connection, ReadOnlySpan<byte> address, out T? evicted)
    {
        var prefix = ClientPrefix.Of(address, 32, 56);
        lock (_lock)
        {
            var own = _clients.GetValueOrDefault(prefix);
            evicted = own?.Value.Count >= perClient ? Evict(own)
                : _open < maximum ? null
                : own?.Value.Count == _byCount.Count ? Evict(own)
                : Evict(_byCount[^1].First!);

            // Looked up again: the client may have lost its last connection just now.
            if (!_clients.TryGetValue(prefix, out own))
            {
                _clients[prefix] = own = new LinkedListNode<ClientConnections<T>>(new ClientConnections<T>(prefix));
            }

            var place = own.Value.AddLast(connection);
            _open++;
            Sort(own);
            return place;
        }
    }

    /// <summary>The connection was used just now.</summary>
    public void Touch(LinkedListNode<T> place)
    {
        lock (_lock)
        {
            if (place.List is ClientConnections<T> connections)
            {
                connections.Remove(place);
                connections.AddLast(place);
                Sort(_clients[connections.Prefix]);
            }
        }
    }

    /// <summary>Gives a place back; nothing happens when it was lost already.</summary>
    public void Leave(LinkedListNode<T> place)
    {
        lock (_lock)
        {
            if (place.List is ClientConnections<T> connections)
            {
                Remove(_clients[connections.Prefix], place);
            }
        }
    }

    /// <summary>Takes away the place that a new client would get; false when there is none.</summary>
    public bool TryEvict([NotNullWhen(true)] out T? evicted)
    {
        lock (_lock)
        {
            evicted = _open == 0 ? null : Evict(_byCount[^1].First!);
            return evicted is not null;
        }
    }

    /// <summary>The connections that a rule holds for. Each client's are looked at from that which was idle longest on, up to the first that it does not hold for.</summary>
    public List<T> Where(Func<T, bool> rule)
    {
        lock (_lock)
        {
            return [.. _clients.Values.SelectMany(client => client.Value.TakeWhile(rule))];
        }
    }

    private T Evict(LinkedListNode<ClientConnections<T>> client)
    {
        var place = client.Value.First!;
        Remove(client, place);
        return place.Value;
    }

    private void Remove(LinkedListNode<ClientConnections<T>> client, LinkedListNode<T> place)
    {
        client.Value.Remove(place);
        _open--;
        Sort(client);
    }

    /// <summary>Puts a client in line among those with as many connections, behind the others.</summary>
    private void Sort(LinkedListNode<ClientConnections<T>> client)
    {
        client.List?.Remove(client);
        var count = client.Value.Count;
        if (count == 0)
        {
            _clients.Remove(client.Value.Prefix);
        }
        else
        {
            while (_byCount.Count < count)
            {
                _byCount.Add([]);
            }

            _byCount[count - 1].AddLast(client);
        }

        while (_byCount.Count > 0 && _byCount[^1].Count == 0)
        {
            _byCount.RemoveAt(_byCount.Count - 1);
        }
    }
}

namespace DnsConsole.Net.Responder;

/// <summary>Who asks, how and when: what the answer to the same octets may depend on.</summary>
/// <param name="transport">How the query came.</param>
/// <param name="address">The client's address, 4 or 16 octets; empty when there is none (a query made in this process).</param>
/// <param name="now">Seconds since 1970, modulo 2^32 as in DNS cookies (RFC 9018 §4.3).</param>
public readonly ref struct QuerySource(Transport transport, ReadOnlySpan<byte> address, uint now)
{
    public Transport Transport { get; } = transport;

    public ReadOnlySpan<byte> Address { get; } = address;

    public uint Now { get; } = now;
}

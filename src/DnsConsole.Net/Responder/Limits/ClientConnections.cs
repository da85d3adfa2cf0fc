namespace DnsConsole.Net.Responder.Limits;

/// <summary>The connections of one client, that which was idle longest first.</summary>
internal sealed class ClientConnections<T>(ClientPrefix prefix) : LinkedList<T>
    where T : class
{
    public ClientPrefix Prefix { get; } = prefix;
}

namespace DnsConsole.Net.Responder.Limits;

/// <summary>How many TCP connections may be open at one time (RFC 7766 §6.2.2).</summary>
internal sealed class ConnectionLimit(int maximum)
{
    private int _open;

    public int Open => Volatile.Read(ref _open);

    /// <summary>Takes a place; false when there is none.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= maximum)
        {
            return true;
        }

        Interlocked.Decrement(ref _open);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _open);
}

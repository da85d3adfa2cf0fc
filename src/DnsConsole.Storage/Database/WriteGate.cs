namespace DnsConsole.Storage.Database;

/// <summary>
/// One writer at a time. SQLite allows no more, and a queue in the process costs less than threads that wait inside SQLite. Writers that do
/// not pass here (accounts) are covered by BEGIN IMMEDIATE and the busy timeout.
/// </summary>
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs <paramref name="write"/> on its turn. Waiting can be cancelled; a write that has begun decides itself whether it can be given up.</summary>
    public async Task<T> RunAsync<T>(Func<T> write, CancellationToken ct)
    {
        await _turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await Task.Run(write, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}

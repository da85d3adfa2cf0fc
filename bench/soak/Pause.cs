namespace DnsConsole.Soak;

/// <summary>Waiting, which the stop cuts short without a word.</summary>
internal static class Pause
{
    /// <summary>Long enough for every answer on its way to arrive.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(3);

    public static async Task ForAsync(TimeSpan time, CancellationToken stop = default)
    {
        try
        {
            await Task.Delay(time, TimeProvider.System, stop);
        }
        catch (OperationCanceledException)
        {
        }
    }
}

using System.Diagnostics;

namespace DnsConsole.TestKit.Servers;

/// <summary>Waits by asking, for things that happen in other processes. Gives up after a minute with the last thing seen.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks until the answer is wanted, and returns it.</summary>
    /// <param name="ask">What to ask; it must not change anything.</param>
    /// <param name="wanted">Whether the answer is the one waited for.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="patience">How long; a minute when null.</param>
    public static async Task<T> AsksAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, string what, TimeSpan? patience = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var seen = await ask();
            if (wanted(seen))
            {
                return seen;
            }

            if (clock.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException($"Waited in vain for {what}; last seen: {seen}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Asks until it is so.</summary>
    public static Task IsAsync(Func<Task<bool>> ask, string what, TimeSpan? patience = null) => AsksAsync(ask, yes => yes, what, patience);
}

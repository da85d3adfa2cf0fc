using System.Collections.Concurrent;
using System.Net;

namespace DnsConsole.Net.Client;

/// <summary>
/// Keeps the questions to any one address at a rate that its operator does not mind: who asks too soon waits for its turn, people before the
/// watcher. What has to wait for one address holds up no other.
/// </summary>
/// <param name="perSecond">Questions to one address in a second, repeated ones included; 0 for as many as there are.</param>
internal sealed class QueryPace(int perSecond, TimeProvider time)
{
    // Above so many, the addresses that nobody waits for are forgotten.
    private const int ManyAddresses = 4096;

    private readonly ConcurrentDictionary<IPEndPoint, QueryTurns> _addresses = [];
    private readonly TimeSpan _gap = perSecond > 0 ? TimeSpan.FromSeconds(1) / perSecond : TimeSpan.Zero;

    /// <summary>Ends when the question may be sent.</summary>
    public Task WaitAsync(IPEndPoint server, Urgency urgency, CancellationToken cancellation)
    {
        if (_gap == TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

        if (_addresses.Count > ManyAddresses)
        {
            ForgetThoseAtRest();
        }

        return _addresses.GetOrAdd(server, static (_, of) => new QueryTurns(of._gap, of.Time), (_gap, Time: time)).WaitAsync(urgency, cancellation);
    }

    private void ForgetThoseAtRest()
    {
        foreach (var entry in _addresses)
        {
            if (entry.Value.IsAtRest)
            {
                _addresses.TryRemove(entry);
            }
        }
    }
}

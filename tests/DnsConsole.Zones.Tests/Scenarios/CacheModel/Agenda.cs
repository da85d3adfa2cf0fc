namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>What the world is going to do, in order of time; of two at one moment, the one that was put first.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (DateTimeOffset Time, int Order)> _queue = new();
    private int _order;

    public DateTimeOffset? Next => _queue.TryPeek(out _, out var at) ? at.Time : null;

    public void Put(DateTimeOffset time, Action action) => _queue.Enqueue(action, (time, _order++));

    public void RunNext() => _queue.Dequeue()();
}

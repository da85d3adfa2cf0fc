using System.Collections.Concurrent;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Soak;

/// <summary>What the load generator did and saw over one transport.</summary>
internal sealed class LoadCounts
{
    private readonly ConcurrentDictionary<ResponseCode, long> _byCode = [];
    private long _sent;
    private long _answered;
    private long _uncertain;

    /// <summary>Whole messages sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Answers received.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Of the messages sent over connections, those whose connection was given up: the server may or may not have read and answered them.</summary>
    public long Uncertain => Interlocked.Read(ref _uncertain);

    public IReadOnlyDictionary<ResponseCode, long> ByCode => _byCode;

    public void AddSent(long messages = 1) => Interlocked.Add(ref _sent, messages);

    public void AddUncertain(long messages) => Interlocked.Add(ref _uncertain, messages);

    public void AddAnswer(ResponseCode code)
    {
        Interlocked.Increment(ref _answered);
        _byCode.AddOrUpdate(code, 1, (_, count) => count + 1);
    }
}

namespace DnsConsole.Net.Responder;

/// <summary>Where each count stands in the array of <see cref="ResponderCounters"/> and <see cref="ResponderStatistics"/>.</summary>
internal static class CounterLayout
{
    public const int KindCount = (int)AnswerKind.Error + 1;

    /// <summary>Every RCODE that there is; the last stands for any greater one too.</summary>
    public const int CodeCount = 24;

    /// <summary>QTYPEs by number; nearly all in use are small. The last stands for all greater ones.</summary>
    public const int TypeCount = 272;

    public const int Queries = 0;
    public const int OctetsIn = 1;
    public const int OctetsOut = 2;
    public const int Truncated = 3;
    public const int Faults = 4;
    public const int Unsent = 5;
    public const int Accepted = 6;
    public const int Refused = 7;
    public const int Evicted = 8;
    public const int TimedOut = 9;

    /// <summary>Of all latencies, in ticks of 100 ns.</summary>
    public const int LatencySum = 10;

    /// <summary>Responses by kind, those limited not among them.</summary>
    public const int Kinds = 11;

    /// <summary>Responses held back by rate limiting, by kind.</summary>
    public const int Limited = Kinds + KindCount;

    /// <summary>Responses slipped, by kind; they are also among the responses.</summary>
    public const int Slipped = Limited + KindCount;

    public const int Codes = Slipped + KindCount;
    public const int Types = Codes + CodeCount;
    public const int Latency = Types + TypeCount;
    public const int Length = Latency + LatencyBuckets.Count;
}

namespace DnsConsole.Soak;

/// <summary>The load generator's counters beside the program's. A difference is right only up to what is known to have been lost, or cannot be known.</summary>
/// <param name="What">What is counted.</param>
/// <param name="Generator">By the load generator.</param>
/// <param name="Server">By the program.</param>
/// <param name="Low">The least that the program may have counted.</param>
/// <param name="High">The most.</param>
internal sealed record CounterComparison(string What, long Generator, long Server, long Low, long High)
{
    public bool IsConsistent => Server >= Low && Server <= High;

    /// <param name="lostQueries">Datagrams that the system threw away at the program's sockets.</param>
    /// <param name="lostAnswers">Likewise at the generator's.</param>
    public static IEnumerable<CounterComparison> Udp(LoadCounts load, ServerCounters server, long lostQueries, long lostAnswers) =>
    [
        new("UDP messages received", load.Sent, server.Queries("udp"), load.Sent - lostQueries, load.Sent - lostQueries),
        new("UDP messages lost before that", lostQueries, server.Lost, lostQueries, lostQueries),
        new("UDP responses", load.Answered, server.Responses("udp"), load.Answered + lostAnswers, load.Answered + lostAnswers),
        .. Codes("udp", load, server, lostAnswers),
    ];

    public static IEnumerable<CounterComparison> Stream(string transport, LoadCounts load, ServerCounters server) =>
    [
        new($"{transport.ToUpperInvariant()} messages received", load.Sent, server.Queries(transport), load.Sent - load.Uncertain, load.Sent),
        new($"{transport.ToUpperInvariant()} responses", load.Answered, server.Responses(transport), load.Answered, load.Answered + load.Uncertain),
        .. Codes(transport, load, server, load.Uncertain),
    ];

    private static IEnumerable<CounterComparison> Codes(string transport, LoadCounts load, ServerCounters server, long slack)
    {
        var seen = load.ByCode.ToDictionary(code => code.Key.ToString(), code => code.Value);
        var counted = server.Codes(transport);
        return from code in seen.Keys.Union(counted.Keys).Order(StringComparer.Ordinal)
               let own = seen.GetValueOrDefault(code)
               select new CounterComparison($"{transport.ToUpperInvariant()} {code}", own, counted.GetValueOrDefault(code), own, own + slack);
    }
}

using System.Globalization;
using System.Text;

namespace DnsConsole.Soak;

/// <summary>What a run showed, and whether that is good.</summary>
internal sealed record SoakReport
{
    public required double Minutes { get; init; }

    public required string LoadAverage { get; init; }

    public required Findings Findings { get; init; }

    public required ProcessWatch Memory { get; init; }

    public required double ProgramProcessorSeconds { get; init; }

    public required double OwnProcessorSeconds { get; init; }

    public required long Changes { get; init; }

    /// <summary>Versions of the zones that were published without a change: re-signed.</summary>
    public required long OtherVersions { get; init; }

    public required long PassingZones { get; init; }

    public required Load Load { get; init; }

    public required long Faults { get; init; }

    public required IReadOnlyList<string> LoggedErrors { get; init; }

    public required IReadOnlyList<CounterComparison> Counters { get; init; }

    /// <summary>No wrong answer, no fault, no error in the log, and counters that agree. What memory does is for people to judge.</summary>
    public bool IsGood => Findings.WrongCount == 0 && Faults == 0 && LoggedErrors.Count == 0 && Counters.All(c => c.IsConsistent);

    /// <param name="commit">Of the program.</param>
    /// <param name="remark">What else ran on the machine; a sentence, or empty.</param>
    public string ToMarkdown(string commit = "", string remark = "")
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# Soak");
        Line($"");
        Line($"`bench/soak/run.sh {Minutes:0}`, commit {commit}; load average at the end {LoadAverage}, {Environment.ProcessorCount} cores. {remark}");
        Line($"");
        Line($"The program in Release with its default settings, four signed zones (NSEC with KSK and ZSK, NSEC3 with a CSK, NSEC with a CSK, one of 10,000 names), asked over UDP, TCP and TLS while zones are");
        Line($"changed through the API, re-signed all the time (signatures live three minutes, in the big zone ten), added and removed, and while garbage and clients that do not behave keep coming.");
        Line($"");
        Line($"| | |");
        Line($"|---|---|");
        Line($"| minutes | {Minutes:0.#} |");
        Line($"| messages sent / answers received | {Sum(c => c.Generator, "messages received"):N0} / {Sum(c => c.Generator, "responses"):N0} |");
        Line($"| answers checked, of those validated | {Findings.Checked:N0}, {Findings.Validated:N0} |");
        Line($"| **wrong answers** | **{Findings.WrongCount}** |");
        Line($"| changes confirmed | {Changes:N0} |");
        Line($"| versions published besides, by re-signing | {OtherVersions:N0} |");
        Line($"| zones added and removed | {PassingZones:N0} |");
        Line($"| damaged datagrams; connections with garbage; connections that did not behave | {Load.GarbageDatagrams:N0}; {Load.GarbageConnections:N0}; {Load.BadConnections:N0} |");
        Line($"| faults counted, errors logged by the program | {Faults}, {LoggedErrors.Count} |");
        Line($"| processor seconds: program, load generator | {ProgramProcessorSeconds:0}, {OwnProcessorSeconds:0} |");
        Line($"");
        Line($"## Memory");
        Line($"");
        Line($"{Memory.Resident.Samples} samples after {Memory.WarmUp.TotalSeconds:0} s of warm-up. The slope is by least squares.");
        Line($"");
        Line($"| MB | start | end | peak | slope, a minute | over the second half |");
        Line($"|---|---:|---:|---:|---:|---:|");
        foreach (var (name, trend) in new[] { ("resident", Memory.Resident), ("managed objects left by the last full collection", Memory.Live) })
        {
            Line($"| {name} | {trend.Start:0.0} | {trend.End:0.0} | {trend.Peak:0.0} | {trend.Slope:+0.000;-0.000} | {trend.LateSlope:+0.000;-0.000} |");
        }

        Line($"");
        Line($"## Counters");
        Line($"");
        Line($"The load generator's beside those of `/metrics`. *Possible* is what the program may have counted: over UDP exactly what was sent or received, with what the system threw away at full");
        Line($"buffers; over connections a span, because nobody knows what was read from those that were reset or given up.");
        Line($"");
        Line($"| | generator | program | possible | |");
        Line($"|---|---:|---:|---:|---|");
        foreach (var counter in Counters)
        {
            var possible = counter.Low == counter.High ? $"{counter.Low:N0}" : string.Create(CultureInfo.InvariantCulture, $"{counter.Low:N0} – {counter.High:N0}");
            Line($"| {counter.What} | {counter.Generator:N0} | {counter.Server:N0} | {possible} | {(counter.IsConsistent ? "ok" : "**no**")} |");
        }

        foreach (var wrong in Findings.Wrong.Concat(LoggedErrors))
        {
            Line($"");
            Line($"    {wrong}");
        }

        return text.ToString();
    }

    private long Sum(Func<CounterComparison, long> value, string what) => Counters.Where(c => c.What.EndsWith(what, StringComparison.Ordinal)).Sum(value);
}

using System.Globalization;
using DnsConsole.Operations;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Commands;

/// <summary>A line on the terminal that says how far signing is, how fast it goes and how long it takes, rewritten a few times a second.</summary>
internal sealed class TerminalProgress(TextWriter terminal, TimeProvider clock) : IProgress<SigningProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _line = new();
    private readonly Pace _pace = new(clock);
    private long? _written;
    private int _done;

    public void Report(SigningProgress value)
    {
        var progress = new WorkProgress(WorkStage.Signing, value.Done, value.Total, Signatures: value.Signatures);
        _pace.Note(progress);
        lock (_line)
        {
            // Reports of other threads may come late.
            if (value.Done < _done || (_written is { } before && clock.GetElapsedTime(before) < Interval && value.Done < value.Total))
            {
                return;
            }

            (_written, _done) = (clock.GetTimestamp(), value.Done);
            var pace = _pace.Of(progress).Text(", ");
            terminal.Write(string.Create(CultureInfo.InvariantCulture, $"\rsigning {value.Done:N0} of {value.Total:N0} names ({100L * value.Done / value.Total} %){(pace.Length > 0 ? ", " : "")}{pace}\e[K"));
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear() => terminal.Write("\r\e[K");
}

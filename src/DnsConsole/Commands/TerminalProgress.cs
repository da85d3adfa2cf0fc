using System.Globalization;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Commands;

/// <summary>A line on the terminal that says how far signing is, rewritten at each percent.</summary>
internal sealed class TerminalProgress(TextWriter terminal) : IProgress<SigningProgress>
{
    private readonly Lock _line = new();
    private int _percent = -1;

    public void Report(SigningProgress value)
    {
        var percent = (int)(100L * value.Done / value.Total);
        lock (_line)
        {
            if (percent > _percent)
            {
                _percent = percent;
                terminal.Write(string.Create(CultureInfo.InvariantCulture, $"\rsigning {value.Done} of {value.Total} names ({percent} %)"));
            }
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear() => terminal.Write("\r\e[K");
}

using DnsConsole.Net.Responder;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>Keeps what a responder logs.</summary>
internal sealed class RememberingLog : ILogger<ResponderHost>
{
    private readonly List<(int Id, string Text)> _entries = [];

    /// <summary>The entries with one event id, in their order.</summary>
    public IReadOnlyList<string> Entries(int id)
    {
        lock (_entries)
        {
            return [.. _entries.Where(e => e.Id == id).Select(e => e.Text)];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_entries)
        {
            _entries.Add((eventId.Id, formatter(state, exception)));
        }
    }
}

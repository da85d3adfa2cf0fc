using DnsConsole.Storage.History;

namespace DnsConsole.Api.Keys;

/// <summary>Something that happened to a zone.</summary>
internal sealed record EventBody(DateTimeOffset At, string Actor, string Kind, string Text, int? KeyId)
{
    public static EventBody Of(ZoneEvent e) => new(e.At, e.Actor, e.Kind, e.Text, e.KeyId);
}

using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Responder;

/// <summary>What a responder has answered since it was started, over all its threads.</summary>
public sealed class ResponderStatistics
{
    /// <summary>Messages received, answered or not.</summary>
    public long Queries { get; internal set; }

    /// <summary>Messages that got no response: no whole header, or responses themselves.</summary>
    public long Dropped { get; internal set; }

    /// <summary>Responses with TC.</summary>
    public long Truncated { get; internal set; }

    /// <summary>Queries that met a bug in this program; there should be none.</summary>
    public long Faults { get; internal set; }

    /// <summary>Responses by RCODE.</summary>
    public Dictionary<ResponseCode, long> ByCode { get; } = new Dictionary<ResponseCode, long>();
}

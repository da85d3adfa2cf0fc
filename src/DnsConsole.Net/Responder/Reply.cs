using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder;

/// <summary>What <see cref="AuthoritativeResponder"/> did about one query.</summary>
/// <param name="Length">Octets of the response; 0 when there is to be none.</param>
/// <param name="Code">RCODE, all twelve bits.</param>
/// <param name="Type">QTYPE; 0 when the question could not be read.</param>
/// <param name="IsVouched">The client showed a server cookie of ours: its address is not forged (RFC 7873 §5.2.4).</param>
/// <param name="Zone">The zone the answer comes from.</param>
public readonly record struct Reply(int Length, AnswerKind Kind, ResponseCode Code, RecordType Type, bool IsVouched, ServedZone? Zone)
{
    /// <summary>No response.</summary>
    public static readonly Reply None;
}

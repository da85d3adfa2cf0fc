using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Soak;

/// <summary>A question on its way, with what was known when it was asked.</summary>
/// <param name="Zone">The zone it is put to; null for foreign names and passing zones.</param>
/// <param name="Number">Which <c>www</c> name it is.</param>
/// <param name="AtLeast">The change that was acknowledged before it was asked.</param>
/// <param name="PhaseThen">Phase of the passing zone when it was asked.</param>
internal sealed record Asked(
    DomainName Name, RecordType Type, Expectation Expected, bool WantsDnssec, bool HasEdns, SoakZone? Zone = null, int Number = 0, int AtLeast = 0,
    PassingZone? Passing = null, ZonePhase PhaseThen = default)
{
    public override string ToString() => $"{Name} {Type}{(WantsDnssec ? " DO" : "")} {Expected}";
}

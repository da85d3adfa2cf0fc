using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>One question as it is asked of several servers. The id in <paramref name="Query"/> is set by who sends it.</summary>
internal sealed record AskedQuestion(DomainName Name, RecordType Type, byte[] Query, Transport Transport)
{
    /// <summary>Longest answer over UDP: what EDNS offers, but no more than the 1232 octets all servers are set to; 512 without (RFC 6891 §6.2.3).</summary>
    public int UdpRoom => Reader.HasEdns ? Math.Clamp((int)Reader.Edns.PayloadSize, 512, 1232) : 512;

    private MessageReader Reader => MessageReader.Read(Query);

    public override string ToString()
    {
        var edns = Reader.HasEdns ? $"edns {Reader.Edns.PayloadSize}{(Reader.Edns.IsDnssecOk ? " do" : "")}" : "no edns";
        return $"{Name} {Type} ({Transport}, {edns}, flags {Query[2] & 1:X}{Query[3] & 0x30:X2})";
    }
}

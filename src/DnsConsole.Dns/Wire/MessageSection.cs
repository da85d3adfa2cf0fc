namespace DnsConsole.Dns.Wire;

/// <summary>A section of a message (RFC 1035 §4.1); the value is where its count stands in the header.</summary>
public enum MessageSection
{
    Question = 4,
    Answer = 6,
    Authority = 8,
    Additional = 10,
}

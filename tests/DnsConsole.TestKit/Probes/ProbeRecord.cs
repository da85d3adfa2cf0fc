namespace DnsConsole.TestKit.Probes;

/// <summary>A record of an answer: names in full with their case kept, data in presentation form, or as RFC 3597 hex where this probe has no form for the type.</summary>
public sealed record ProbeRecord(string Name, string Type, uint Ttl, string Data)
{
    public override string ToString() => $"{Name} {Ttl} IN {Type} {Data}";
}

namespace DnsConsole.Dns.Records;

/// <summary>What sort of value a field holds: a hint for the input a form offers.</summary>
public enum FieldKind
{
    Name,
    Number,
    Duration,
    Ipv4Address,
    Ipv6Address,
    Text,
    Hex,
    Base64,
    Time,
    RecordType,
    RecordTypeList,
    Algorithm,
    Other,
}

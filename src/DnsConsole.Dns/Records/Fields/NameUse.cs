namespace DnsConsole.Dns.Records.Fields;

/// <summary>How a domain name inside RDATA may be compressed.</summary>
internal enum NameUse
{
    /// <summary>Written compressed and read so: the types of RFC 1035.</summary>
    Compressed,

    /// <summary>Never written compressed, but read so, because early software did (RFC 3597 §4).</summary>
    Decompressed,

    /// <summary>Never compressed.</summary>
    Plain,
}

using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Types;

/// <summary>
/// The values of a SOA record (RFC 1035 §3.3.13). <paramref name="RName"/> is a mailbox whose first dot stands for @; <paramref name="Minimum"/>
/// bounds how long a denial may be cached (RFC 2308 §4). The four times are in seconds.
/// </summary>
public readonly record struct SoaData(DomainName MName, DomainName RName, Serial Serial, uint Refresh, uint Retry, uint Expire, uint Minimum)
{
    /// <summary>Reads uncompressed RDATA.</summary>
    public static bool TryRead(ReadOnlySpan<byte> rdata, out SoaData soa)
    {
        soa = default;
        if (!DomainName.TryReadWire(rdata, out var primary, out var first) || !DomainName.TryReadWire(rdata[first..], out var mailbox, out var second))
        {
            return false;
        }

        var reader = new WireReader(rdata[(first + second)..]);
        if (!reader.TryReadUInt32(out var serial) || !reader.TryReadUInt32(out var refresh) || !reader.TryReadUInt32(out var retry)
            || !reader.TryReadUInt32(out var expire) || !reader.TryReadUInt32(out var minimum) || reader.Remaining > 0)
        {
            return false;
        }

        soa = new SoaData(primary, mailbox, new Serial(serial), refresh, retry, expire, minimum);
        return true;
    }

    public RecordData ToData()
    {
        var rdata = new WireWriter(stackalloc byte[2 * DomainName.MaxWireLength + 20]);
        rdata.WriteBytes(MName.Wire);
        rdata.WriteBytes(RName.Wire);
        rdata.WriteUInt32(Serial.Value);
        rdata.WriteUInt32(Refresh);
        rdata.WriteUInt32(Retry);
        rdata.WriteUInt32(Expire);
        rdata.WriteUInt32(Minimum);
        return new RecordData(rdata.Written.ToArray());
    }
}

namespace DnsConsole.Zones;

/// <summary>The TTLs that waits are made of: of the DNSKEY set, of everything else in the zone, and of the DS set at the parent.</summary>
/// <param name="Ds">Null until a parent server was seen to give a DS.</param>
public readonly record struct TtlMemory(RememberedTtl Dnskey, RememberedTtl Zone, RememberedTtl? Ds = null)
{
    public TtlMemory(TimeSpan dnskey, TimeSpan zone)
        : this(new RememberedTtl(dnskey), new RememberedTtl(zone))
    {
    }
}

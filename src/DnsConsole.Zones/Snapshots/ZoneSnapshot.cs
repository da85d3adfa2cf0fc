using System.Buffers.Binary;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// One version of a zone: immutable, indexed, and if the zone is signed complete with signatures and denial chain.
/// </summary>
/// <remarks>
/// The responder, transfers and the console all read it. A change makes a new snapshot that shares all that did not change; whoever holds
/// the old one goes on seeing exactly the old version. What people wrote and what the signer made lie side by side in the same names:
/// <see cref="GeneratedTypes"/> tells them apart.
/// </remarks>
public sealed class ZoneSnapshot
{
    /// <exception cref="ArgumentException">There is no SOA at the apex.</exception>
    public ZoneSnapshot(DomainName origin, NameTree names, Denial denial, NameTree nsec3)
    {
        (Origin, Names, Denial, Nsec3) = (origin, names, denial, nsec3);
        if (!names.TryGet([], out var apex) || !apex.TryGet(RecordType.Soa, out var soa))
        {
            throw new ArgumentException($"The zone {origin} has no SOA record at its apex.", nameof(names));
        }

        Apex = apex;

        // SOA RDATA ends in five 32-bit numbers: SERIAL REFRESH RETRY EXPIRE MINIMUM (RFC 1035 §3.3.13).
        var numbers = soa.FirstRData[^20..];
        Serial = new Serial(BinaryPrimitives.ReadUInt32BigEndian(numbers));
        NegativeTtl = new Ttl(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(numbers[16..]), soa.Ttl.Seconds));
        if (denial.Kind == DenialKind.Nsec3)
        {
            ApexNsec3 = FindNsec3(origin.Wire, out _);
            ApexWildcardNsec3 = FindNsec3([1, (byte)'*', .. origin.Wire], out _);
        }
    }

    public DomainName Origin { get; }

    /// <summary>All owner names but the hashed ones.</summary>
    public NameTree Names { get; }

    public Denial Denial { get; }

    /// <summary>The NSEC3 records by hashed owner name; empty unless the zone uses NSEC3.</summary>
    public NameTree Nsec3 { get; }

    /// <summary>The NSEC3 record that matches the apex, and the one that matches or covers the wildcard there: nearly every name that does not exist takes both.</summary>
    public ZoneNode ApexNsec3 { get; }

    /// <inheritdoc cref="ApexNsec3"/>
    public ZoneNode ApexWildcardNsec3 { get; }

    /// <summary>The apex, which every zone has.</summary>
    public ZoneNode Apex { get; }

    public Serial Serial { get; }

    /// <summary>TTL of negative answers and of NSEC and NSEC3 records: the lesser of the SOA's TTL and its MINIMUM field (RFC 2308 §5, RFC 9077).</summary>
    public Ttl NegativeTtl { get; }

    public bool IsSigned => Denial.Kind != DenialKind.None;

    /// <summary>Earliest expiration of any signature, in seconds since 1970; <see cref="uint.MaxValue"/> when unsigned.</summary>
    public uint EarliestExpiration => Math.Min(Names.EarliestExpiration, Nsec3.EarliestExpiration);

    /// <summary>The NSEC3 record whose owner is the hash of a name, or else the one whose span that hash falls into; the last one's span goes round to the first (RFC 5155 §3.1.7).</summary>
    /// <param name="wire">The name in wire form, any case.</param>
    /// <param name="matches">Whether it is the hash itself.</param>
    /// <returns>Does not exist when the zone has no NSEC3 records.</returns>
    public ZoneNode FindNsec3(scoped ReadOnlySpan<byte> wire, out bool matches)
    {
        // The key of a hashed owner: one label, all of whose octets are letters or digits.
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        Span<byte> key = stackalloc byte[Nsec3Hash.LabelLength + 1];
        Nsec3Hash.Compute(wire, Denial.Iterations, Denial.Salt.AsSpan(), hash);
        Base32Hex.Encode(hash, key);
        key[Nsec3Hash.LabelLength] = 0;
        var cursor = Nsec3.Seek(key, out matches);
        return matches || cursor.MovePrevious() ? cursor.Current : Nsec3.At(Nsec3.Count - 1).Current;
    }
}

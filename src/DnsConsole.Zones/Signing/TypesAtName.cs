using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// The types that the NSEC or NSEC3 record of a name lists (RFC 4034 §4.1.2, RFC 5155 §7.1): at a zone cut only NS and DS of what the name
/// owns, elsewhere everything.
/// </summary>
internal static class TypesAtName
{
    /// <summary>Room for all types of any name: 255 RRsets fit into a slab, and RRSIG is not one of them.</summary>
    public const int MaxCount = 256;

    /// <summary>Writes them and returns how many there are.</summary>
    public static int Write(ZoneNode content, SigningContext context, Span<RecordType> types)
    {
        var count = 0;
        var signed = !content.IsDelegation;
        for (var i = 0; i < content.RRsetCount; i++)
        {
            var type = content.RRsetAt(i).Type;
            if (GeneratedTypes.Contains(type) || (content.IsDelegation && type != RecordType.Ns && type != RecordType.Ds))
            {
                continue;
            }

            types[count++] = type;
            signed |= type == RecordType.Ds;
        }

        if (content.IsApex)
        {
            foreach (var set in context.ApexSets)
            {
                types[count++] = set.Type;
            }
        }

        // The NSEC record itself is signed, so a cut without DS has an RRSIG too; an NSEC3 record stands at another name.
        if (context.Denial.Kind == DenialKind.Nsec)
        {
            types[count++] = RecordType.Nsec;
            signed = true;
        }

        if (signed)
        {
            types[count++] = RecordType.Rrsig;
        }

        return count;
    }
}

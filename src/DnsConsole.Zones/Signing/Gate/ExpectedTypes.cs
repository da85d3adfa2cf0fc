using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>The types that a denial record must list, read from the finished name (RFC 4034 §4.1.2, RFC 5155 §7.1).</summary>
internal static class ExpectedTypes
{
    /// <summary>Whether a bitmap lists what it must, and nothing else.</summary>
    /// <param name="node">The name; an empty non-terminal, which has nothing, does not exist.</param>
    public static bool AreListed(TypeBitmap types, ZoneNode node, bool withNsec)
    {
        var (expected, signed) = (0, false);
        for (var i = 0; node.Exists && i < node.RRsetCount; i++)
        {
            var set = node.RRsetAt(i);
            if (Counts(node, set.Type))
            {
                expected += withNsec || set.Type != RecordType.Nsec ? 1 : 0;
                signed |= set.SignatureCount > 0;
            }
        }

        expected += signed ? 1 : 0;
        foreach (var type in types)
        {
            var belongs = type == RecordType.Rrsig ? signed : type == RecordType.Nsec ? withNsec : node.Exists && Counts(node, type) && node.Has(type);
            if (!belongs)
            {
                return false;
            }

            expected--;
        }

        return expected == 0;
    }

    // At a zone cut the zone has no more than these.
    private static bool Counts(ZoneNode node, RecordType type) =>
        !node.IsDelegation || type == RecordType.Ns || type == RecordType.Ds || type == RecordType.Nsec;
}

using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>What one name and one RRset may hold at most, so that they fit into a message and into a slab.</summary>
internal static class SetLimits
{
    /// <summary>RRsets at a name; some room is left for what the signer adds.</summary>
    public const int SetsPerName = 240;

    /// <summary>Octets of all records of a set: a DNS message has 65,535, of which header, question and signatures take some.</summary>
    public const int OctetsPerSet = 60_000;

    /// <summary>Octets that a record takes in a message behind its owner name, which is compressed to two.</summary>
    public static int OctetsOf(int rdataLength) => 2 + RRsetView.RecordHeaderLength + rdataLength;
}

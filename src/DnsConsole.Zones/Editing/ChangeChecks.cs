using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>What can be wrong with a change set as such, before anything is made of it.</summary>
internal static class ChangeChecks
{
    public static void Check(DomainName origin, IEnumerable<RRsetChange> changes, ProblemList problems)
    {
        var seen = new HashSet<(DomainName, RecordType)>();
        foreach (var change in changes)
        {
            if (!change.Owner.IsAtOrBelow(origin))
            {
                problems.Error("out-of-zone", $"The name {change.Owner} lies outside the zone: {origin}", change.Owner, change.Type);
            }

            if (change.Type.IsMeta)
            {
                problems.Error("type-not-data", $"{change.Type} is not a type that a zone can hold.", change.Owner, change.Type);
            }

            if (GeneratedTypes.Contains(change.Type))
            {
                problems.Error("generated-type", $"{change.Type} records follow from the zone's keys and signing settings; they cannot be edited.", change.Owner, change.Type);
            }

            if (!seen.Add((change.Owner, change.Type)))
            {
                problems.Error("change-repeated", $"The {change.Type} set of {change.Owner} is changed twice in one request.", change.Owner, change.Type);
            }

            if (change.After is { } after && (after.Owner != change.Owner || after.Type != change.Type))
            {
                problems.Error("change-mismatch", $"The set given for {change.Owner} {change.Type} is {after.Owner} {after.Type}.", change.Owner, change.Type);
            }

            var octets = change.After?.Records.Sum(r => SetLimits.OctetsOf(r.Length)) ?? 0;
            if (octets > SetLimits.OctetsPerSet)
            {
                problems.Error("set-too-large", $"The set has {octets} octets; it must fit into one message ({SetLimits.OctetsPerSet}).", change.Owner, change.Type);
            }
        }
    }
}

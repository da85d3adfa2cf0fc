using System.Collections.Concurrent;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>A zone's records grouped by name in canonical order, each name with its role, and the problems found so far.</summary>
internal sealed class VerifiedZone
{
    private readonly ConcurrentBag<VerificationProblem> _problems = [];

    private VerifiedZone(DomainName apex, ZoneNode[] nodes, ZoneNode? apexNode) => (Apex, Nodes, ApexNode) = (apex, nodes, apexNode);

    public DomainName Apex { get; }

    /// <summary>In canonical order.</summary>
    public ZoneNode[] Nodes { get; }

    public ZoneNode? ApexNode { get; }

    public IReadOnlyCollection<VerificationProblem> Problems => _problems;

    public static VerifiedZone Build(IReadOnlyList<ResourceRecord> records, DomainName apex)
    {
        var byName = new Dictionary<DomainName, ZoneNode>(records.Count / 3);
        var outside = new List<ResourceRecord>();
        foreach (var record in records)
        {
            if (!record.Owner.IsAtOrBelow(apex) || record.Class != RecordClass.Internet)
            {
                outside.Add(record);
                continue;
            }

            if (!byName.TryGetValue(record.Owner, out var node))
            {
                node = new ZoneNode(record.Owner, CanonicalKey.Relative(record.Owner, apex));
                byName.Add(record.Owner, node);
            }

            SignedSet.Add(node.Sets, record);
        }

        var nodes = byName.Values.ToArray();
        Array.Sort(nodes, (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        AssignRoles(nodes);
        var zone = new VerifiedZone(apex, nodes, byName.GetValueOrDefault(apex));
        foreach (var record in outside)
        {
            zone.Report(record.Owner, record.Type, $"The record does not belong to the zone {apex} of class IN.");
        }

        return zone;
    }

    public void Report(DomainName owner, RecordType? type, string message) => _problems.Add(new VerificationProblem(owner, type, message));

    private static void AssignRoles(ZoneNode[] nodes)
    {
        // In canonical order everything below a name follows it directly, so one cut at a time suffices.
        byte[]? cut = null;
        foreach (var node in nodes)
        {
            node.Complete();
            if (cut is not null && node.Key.Length > cut.Length && node.Key.AsSpan().StartsWith(cut))
            {
                node.Role = NodeRole.Occluded;
                continue;
            }

            var delegation = node.Key.Length > 0 && node.Has(RecordType.Ns);
            node.Role = delegation ? NodeRole.Delegation : NodeRole.Authoritative;
            cut = delegation || node.Has(RecordType.Dname) ? node.Key : null;
        }
    }
}

using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>At and below a zone cut only glue is of use: the rest belongs into the child zone and is never served (RFC 2181 §6, RFC 9499 §7).</summary>
internal sealed class OccludedDataRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        var below = name.IsOccluded && zone.CutAbove(name).IsDelegation;
        if (!below && !name.IsDelegation)
        {
            return;
        }

        for (var i = 0; i < name.RRsetCount; i++)
        {
            var type = name.RRsetAt(i).Type;
            if (type == RecordType.A || type == RecordType.Aaaa || GeneratedTypes.Contains(type) || (!below && (type == RecordType.Ns || type == RecordType.Ds)))
            {
                continue;
            }

            var text = below ? $"The name lies below the delegation of {zone.CutAbove(name).Owner(zone.Origin)}" : "The name is delegated";
            problems.Warning("occluded-data", $"{text}; its {type} records are never served from this zone.", name.Owner(zone.Origin), type);
        }
    }
}

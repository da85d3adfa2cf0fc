using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Checks;

/// <summary>A name with a CNAME has one, and nothing else but what the signer adds (RFC 1034 §3.6.2, RFC 4034 §3, §4).</summary>
internal sealed class CnameRule : ZoneRule
{
    public override void Check(ZoneNode name, CheckedZone zone, ProblemList problems)
    {
        if (!name.TryGet(RecordType.Cname, out var cname))
        {
            return;
        }

        if (cname.Count > 1)
        {
            problems.Error("cname-not-single", $"The name has {cname.Count} CNAME records; an alias stands for exactly one name.", name.Owner(zone.Origin), RecordType.Cname);
        }

        var others = new List<RecordType>();
        for (var i = 0; i < name.RRsetCount; i++)
        {
            var type = name.RRsetAt(i).Type;
            if (type != RecordType.Cname && !GeneratedTypes.Contains(type))
            {
                others.Add(type);
            }
        }

        if (others.Count > 0)
        {
            problems.Error(
                "cname-and-other-data",
                $"The name has a CNAME and also {string.Join(", ", others)}. A CNAME stands alone: delete it or the other records.",
                name.Owner(zone.Origin),
                RecordType.Cname);
        }
    }
}

using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Questions about a zone that land on, beside, above and below its names, wildcards and cuts.</summary>
internal sealed class QuestionSource(ZoneSnapshot zone, Random random)
{
    private static readonly RecordType[] Types =
    [
        RecordType.A, RecordType.A, RecordType.Aaaa, RecordType.Txt, RecordType.Mx, RecordType.Ns, RecordType.Ds, RecordType.Cname,
        RecordType.Dname, RecordType.Soa, RecordType.Dnskey, RecordType.Nsec, RecordType.Nsec3param,
    ];

    private static readonly string[] Labels = ["a", "*", "zzz", "0", "wild", "ent", "ns", "\u0001", "mail", "-"];

    public (DomainName Name, RecordType Type) Next() => (Name(), Types[random.Next(Types.Length)]);

    private DomainName Name()
    {
        var name = zone.Names.At(random.Next(zone.Names.Count)).Current.Owner(zone.Origin);
        for (var step = random.Next(4); step > 0; step--)
        {
            name = random.Next(4) switch
            {
                0 when name != zone.Origin => name.Parent,
                1 when name != zone.Origin => Beside(name),
                2 => Below(name),
                _ => name,
            };
        }

        return name;
    }

    private DomainName Below(DomainName name) =>
        name.TryPrepend(Encoding.Latin1.GetBytes(Labels[random.Next(Labels.Length)]), out var below) ? below : name;

    // The same name with its first label a little smaller or larger.
    private DomainName Beside(DomainName name)
    {
        var label = name.Wire.Slice(1, name.Wire[0]).ToArray();
        label[random.Next(label.Length)] += (byte)(random.Next(2) == 0 ? 1 : 255);
        return name.Parent.TryPrepend(label, out var beside) ? beside : name;
    }
}

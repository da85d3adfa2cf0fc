using System.Text;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Questions about a zone: every name of it with every type that matters, names beside and below, hashed owners, other zones' names, then random ones in every manner of asking.</summary>
internal sealed class QuestionList(ZoneSnapshot zone)
{
    private static readonly RecordType[] Types =
    [
        RecordType.A, RecordType.Txt, RecordType.Ns, RecordType.Ds, RecordType.Cname, RecordType.Dname, RecordType.Soa, RecordType.Dnskey, RecordType.Nsec, RecordType.Nsec3,
        RecordType.Nsec3param, RecordType.Rrsig, RecordType.Any, new(65280),
    ];

    private static readonly RecordType[] FewTypes = [RecordType.A, RecordType.Ds, RecordType.Mx, RecordType.Nsec, RecordType.Any];

    private static readonly string[] Foreign = [".", "lab.", "elsewhere.lab.", "xzone.lab.", "lab.zone.", "com."];

    /// <summary>The same for the same zone, nearly all over TCP with DO, so that whole answers are compared.</summary>
    public IEnumerable<AskedQuestion> Systematic() => [.. EveryName(), .. AroundOctetZero(), .. EveryLength(), .. HashedOwners()];

    /// <summary>With and without EDNS and DO, of every size, every flag, over UDP and TCP, letters in any case.</summary>
    public IEnumerable<AskedQuestion> Random(Random random, int count)
    {
        var source = new QuestionSource(zone, random);
        for (var i = 0; i < count; i++)
        {
            var (name, type) = source.Next();
            name = random.Next(40) == 0 ? DomainName.Parse(Foreign[random.Next(Foreign.Length)]) : MixCase(name, random);
            type = random.Next(20) == 0 ? RecordType.Any : random.Next(20) == 0 ? Types[random.Next(Types.Length)] : type;
            var size = new int?[] { null, 512, 1232, 4096 }[random.Next(4)];
            var bits = (random.Next(4) == 0 ? MessageHeader.RdBit : 0) | (random.Next(4) == 0 ? MessageHeader.AdBit : 0) | (random.Next(8) == 0 ? MessageHeader.CdBit : 0);
            var edns = size is { } payload ? new EdnsOptions((ushort)payload, 0, random.Next(3) > 0) : null;
            yield return Make(name, type, edns, (ushort)bits, random.Next(5) == 0 ? Transport.Tcp : Transport.Udp);
        }
    }

    private IEnumerable<AskedQuestion> EveryName()
    {
        foreach (var name in Names())
        {
            foreach (var type in Types)
            {
                yield return Plain(name, type);
            }

            foreach (var type in FewTypes)
            {
                yield return Plain(Below(name, "a"), type);
                yield return Plain(Below(name, "*"), type);
            }

            // Of a name that is not there, and as the oldest resolvers ask: without EDNS, for recursion.
            yield return Plain(Below(Below(name, "b"), "a"), RecordType.A);
            yield return Plain(Below(Below(name, "b"), "*"), RecordType.A);
            yield return Make(name, RecordType.Txt, null, MessageHeader.RdBit | MessageHeader.AdBit | MessageHeader.CdBit, Transport.Udp);
        }
    }

    /// <summary>Names between a label and one that goes on where it ends.</summary>
    private IEnumerable<AskedQuestion> AroundOctetZero()
    {
        foreach (var name in Names())
        {
            var label = name.IsRoot ? [] : name.Wire.Slice(1, name.Wire[0]).ToArray();
            var end = Array.IndexOf(label, (byte)0);
            if (end > 0)
            {
                var absent = Below(name.Parent, Encoding.ASCII.GetString(label[..end]));
                yield return Plain(absent, RecordType.A);
                yield return Plain(Below(absent, "zzz"), RecordType.A);
                yield return Plain(Below(absent, "zzz"), RecordType.Any);
            }
        }
    }

    /// <summary>Below DNAMEs and wildcards, a label of every length over UDP: somewhere each record of the answer is the first without room.</summary>
    private IEnumerable<AskedQuestion> EveryLength()
    {
        for (var i = 0; i < zone.Names.Count; i++)
        {
            var node = zone.Names.At(i).Current;
            var name = node.Owner(zone.Origin);
            for (var length = 1; length <= DomainName.MaxLabelLength && (name.IsWildcard || node.Has(RecordType.Dname)); length++)
            {
                var below = Below(name.IsWildcard ? name.Parent : name, new string('x', length));
                yield return Make(below, RecordType.Txt, new EdnsOptions(512, 0, IsDnssecOk: true), 0, Transport.Udp);
            }
        }
    }

    private IEnumerable<AskedQuestion> HashedOwners()
    {
        for (var i = 0; i < zone.Nsec3.Count; i++)
        {
            var owner = zone.Nsec3.At(i).Current.Owner(zone.Origin);
            yield return Plain(owner, RecordType.Nsec3);
            yield return Plain(owner, RecordType.A);
            yield return Plain(Below(owner, "a"), RecordType.A);
        }
    }

    private IEnumerable<DomainName> Names()
    {
        var names = new HashSet<DomainName>();
        for (var i = 0; i < zone.Names.Count; i++)
        {
            // With its empty non-terminals.
            for (var name = zone.Names.At(i).Current.Owner(zone.Origin); name.IsAtOrBelow(zone.Origin) && names.Add(name); name = name.Parent)
            {
                yield return name;
            }
        }
    }

    private static AskedQuestion Plain(DomainName name, RecordType type) => Make(name, type, new EdnsOptions(1232, 0, IsDnssecOk: true), 0, Transport.Tcp);

    private static AskedQuestion Make(DomainName name, RecordType type, EdnsOptions? edns, ushort bits, Transport transport) =>
        new(name, type, Message.Query(0, new Question(name, type, RecordClass.Internet), edns, bits).ToArray(), transport);

    private static DomainName Below(DomainName name, string label) => name.TryPrepend(Encoding.ASCII.GetBytes(label), out var below) ? below : name;

    private static DomainName MixCase(DomainName name, Random random)
    {
        var wire = name.Wire.ToArray();
        if (random.Next(2) == 0)
        {
            for (var i = 0; i < wire.Length; i++)
            {
                // No length octet is a letter: they end at 63.
                wire[i] ^= (byte)(char.IsAsciiLetter((char)wire[i]) && random.Next(2) == 0 ? 0x20 : 0);
            }
        }

        return DomainName.FromWire(wire);
    }
}

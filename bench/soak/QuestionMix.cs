using System.Buffers.Binary;
using System.Globalization;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Soak;

/// <summary>Draws questions of every kind about the zones, and writes them as queries. An instance belongs to one load.</summary>
internal sealed class QuestionMix(IReadOnlyList<SoakZone> zones, Func<PassingZone?> passing, Random random)
{
    /// <summary>Room for any query.</summary>
    public const int MaxQuery = 12 + 255 + 4 + 11 + 4 + DnsCookie.Length;

    private static readonly DomainName Foreign = DomainName.Parse("www.elsewhere.example.");

    // Owners within the kitchen sink; # is a random number.
    private static readonly (string Owner, RecordType Type, Expectation Expected)[] Kitchen =
    [
        ("www", RecordType.A, Expectation.Data),
        ("@", RecordType.Soa, Expectation.Data),
        ("@", RecordType.Dnskey, Expectation.Data),
        ("@", RecordType.Mx, Expectation.Data),
        ("_sip._tcp", RecordType.Srv, Expectation.Data),
        ("chain1", RecordType.A, Expectation.Data),
        ("host.old", RecordType.A, Expectation.Data),
        ("x#.wild", RecordType.A, Expectation.Data),
        ("x#", RecordType.Txt, Expectation.Data),
        ("signed", RecordType.Ds, Expectation.Data),
        ("www", RecordType.Txt, Expectation.NoData),
        ("empty.tree", RecordType.A, Expectation.NoData),
        ("x#", RecordType.A, Expectation.NoData),
        ("unsigned", RecordType.Ds, Expectation.NoData),
        ("x#.new", RecordType.A, Expectation.NameError),
        ("x#.y#.deep.empty.tree", RecordType.A, Expectation.NameError),
        ("www#.signed", RecordType.A, Expectation.Referral),
        ("www#.unsigned", RecordType.A, Expectation.Referral),
        ("glueless", RecordType.A, Expectation.Referral),
    ];

    private readonly byte[] _clientCookie = MakeCookie(random);
    private byte[] _serverCookie = [];

    /// <summary>Half of the queries have DO, one in ten no EDNS at all.</summary>
    public Asked Next()
    {
        var dnssec = random.Next(2) == 0;
        var edns = dnssec || random.Next(5) > 0;
        var kind = random.Next(100);
        if (kind < 3)
        {
            return new Asked(Foreign, RecordType.A, Expectation.Foreign, dnssec, edns);
        }

        if (kind < 8 && passing() is { } zoneInPassing)
        {
            return new Asked(zoneInPassing.Name, RecordType.A, Expectation.Passing, dnssec, edns, Passing: zoneInPassing, PhaseThen: zoneInPassing.Phase);
        }

        var zone = zones[random.Next(zones.Count)];
        if (kind < 20)
        {
            return new Asked(DomainName.Parse($"counter.{zone.Origin}"), RecordType.Txt, Expectation.Counter, dnssec, edns, zone, AtLeast: zone.Acknowledged);
        }

        if (zone.Names > 0)
        {
            var number = random.Next(zone.Names);
            return kind < 75
                ? new Asked(DomainName.Parse($"www{number}.{zone.Origin}"), RecordType.A, Expectation.Address, dnssec, edns, zone, number)
                : new Asked(DomainName.Parse($"www{number}x.{zone.Origin}"), RecordType.A, Expectation.NameError, dnssec, edns, zone);
        }

        var (owner, type, expected) = Kitchen[random.Next(Kitchen.Length)];
        var name = owner == "@" ? zone.Origin : $"{owner.Replace("#", random.Next(1_000_000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}.{zone.Origin}";
        return new Asked(DomainName.Parse(name), type, expected, dnssec, edns, zone);
    }

    /// <summary>Writes the query, one in four with a cookie; returns its length.</summary>
    public int Write(Span<byte> to, ushort id, Asked asked) => Write(to, id, asked, cookie: random.Next(4) == 0);

    public int Write(Span<byte> to, ushort id, Asked asked, bool cookie)
    {
        to[..12].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(to, id);
        to[5] = 1;
        var at = 12;
        asked.Name.Wire.CopyTo(to[at..]);
        at += asked.Name.WireLength;
        BinaryPrimitives.WriteUInt16BigEndian(to[at..], asked.Type.Value);
        BinaryPrimitives.WriteUInt16BigEndian(to[(at + 2)..], RecordClass.Internet.Value);
        at += 4;
        if (!asked.HasEdns)
        {
            return at;
        }

        to[11] = 1;
        var shown = !cookie ? [] : _serverCookie.Length > 0 ? _serverCookie : _clientCookie;
        var opt = to.Slice(at, 11);
        opt.Clear();
        opt[2] = (byte)RecordType.Opt.Value;
        BinaryPrimitives.WriteUInt16BigEndian(opt[3..], 1232);
        opt[7] = (byte)(asked.WantsDnssec ? 0x80 : 0);
        opt[10] = (byte)(shown.Length == 0 ? 0 : 4 + shown.Length);
        at += 11;
        if (shown.Length > 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(to[at..], EdnsOptionCode.Cookie.Value);
            BinaryPrimitives.WriteUInt16BigEndian(to[(at + 2)..], (ushort)shown.Length);
            shown.CopyTo(to[(at + 4)..]);
            at += 4 + shown.Length;
        }

        return at;
    }

    /// <summary>Keeps the server's cookie for the next queries.</summary>
    public void Learn(Message answer)
    {
        if (answer.Edns?.Options.FirstOrDefault(option => option.Code == EdnsOptionCode.Cookie) is { Data.Length: DnsCookie.Length } cookie)
        {
            _serverCookie = [.. cookie.Data];
        }
    }

    private static byte[] MakeCookie(Random random)
    {
        var cookie = new byte[DnsCookie.ClientLength];
        random.NextBytes(cookie);
        return cookie;
    }
}

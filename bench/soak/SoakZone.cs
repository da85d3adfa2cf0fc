using System.Globalization;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.Soak;

/// <summary>
/// A signed zone under load. Its name <c>counter</c> has a TXT record with the number of the last change, so that an answer can be told to be too old (older than what was acknowledged
/// before the question) or made up (newer than anything asked for).
/// </summary>
/// <param name="origin">Absolute.</param>
/// <param name="names">0 for the kitchen sink; else www0 to www(names-1), each with an address made from its number.</param>
internal sealed class SoakZone(string origin, bool csk, bool nsec3, int names)
{
    public const int Ttl = 5;

    private int _acknowledged;
    private int _requested;

    public string Origin => origin;

    public DomainName Apex { get; } = DomainName.Parse(origin);

    public int Names => names;

    /// <summary>The number of the last change that the program confirmed.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>The number of the last change asked for.</summary>
    public int Requested => Volatile.Read(ref _requested);

    /// <summary>Its DNSKEY set; keys do not roll while it runs.</summary>
    public IReadOnlyList<DnskeyData> Keys { get; set; } = [];

    /// <summary>How to sign it: signatures live for three minutes and are made anew when two are left, so that the zone is re-signed all the time; the big one in ten.</summary>
    public object SignRequest => new
    {
        algorithm = 13,
        scheme = csk ? "csk" : "ksk-zsk",
        denial = nsec3 ? "nsec3" : "nsec",
        policy = new
        {
            dnskeyTtl = Ttl,
            signatureValidity = names > 0 ? 600 : 180,
            signatureRefresh = names > 0 ? 300 : 120,
            signatureJitter = names > 0 ? 120 : 20,
            inceptionOffset = 60,
        },
    };

    public string MasterFile()
    {
        var counter = string.Create(CultureInfo.InvariantCulture, $"counter {Ttl} IN TXT \"0\"\n");
        if (names == 0)
        {
            return ZoneTexts.KitchenSink(origin).Replace("$TTL 3600", string.Create(CultureInfo.InvariantCulture, $"$TTL {Ttl}"), StringComparison.Ordinal) + "\n" + counter;
        }

        var lines = Enumerable.Range(0, names).Select(i => $"www{i} IN A {Address(i)}\n");
        return $"{ZoneTexts.Head(origin, Ttl, Ttl)}@ IN NS ns.elsewhere.example.\n{counter}{string.Concat(lines)}";
    }

    /// <summary>The address of www<paramref name="number"/>.</summary>
    public static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"10.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}");

    /// <summary>The number of the next change.</summary>
    public int BeginChange() => Interlocked.Increment(ref _requested);

    public void Acknowledge(int change) => Volatile.Write(ref _acknowledged, change);
}

using System.Globalization;
using System.Net;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Zones;

/// <summary>A small zone signed by BIND (P-256, KSK and ZSK, NSEC) with one defect put in by hand: what judges and our own publish gate must refuse.</summary>
public static class BrokenZone
{
    /// <summary>The zone without a defect, and the starting point of all of them.</summary>
    public static string Unsigned(string origin) => ZoneTexts.Head(origin, 300, 300) + """
        @        NS  ns
        ns       A   192.0.2.1
        alpha    A   192.0.2.2
        alpha    TXT "two types"
        bravo    A   192.0.2.3
        charlie  A   192.0.2.4
        cut      NS  ns.cut
        ns.cut   A   192.0.2.5
        *.wild   A   192.0.2.6

        """;

    /// <summary>Signs the zone and breaks it. Needs dnssec-keygen and dnssec-signzone.</summary>
    /// <param name="origin">The zone's name, absolute.</param>
    /// <param name="defect">What to break; null leaves the zone right.</param>
    public static async Task<ForeignZone> CreateAsync(string origin, ZoneDefect? defect)
    {
        var expired = defect == ZoneDefect.ExpiredSignatures;
        var signing = new ForeignSigning { Inception = expired ? "now-30d" : "now-1h", Expiration = expired ? "now-1d" : "now+30d" };
        var zone = await ForeignSigner.SignAsync(Unsigned(origin), origin, signing);
        var zsk = zone.Keys.Single(key => key.Flags == 256);
        var now = TimeProvider.System.GetUtcNow();
        var text = defect switch
        {
            null or ZoneDefect.ExpiredSignatures => zone.Text,
            ZoneDefect.SignatureMissing => Without(zone.Text, $"alpha.{origin}", "RRSIG A"),
            ZoneDefect.DataChanged => Changed(zone.Text, "192.0.2.2"),
            ZoneDefect.NsecMissing => Without(zone.Text, $"bravo.{origin}", "NSEC", "RRSIG NSEC"),
            ZoneDefect.WrongBitmap => Without(zone.Text, $"alpha.{origin}", "NSEC", "RRSIG NSEC") + Nsec(zsk, origin, $"alpha.{origin}", $"bravo.{origin}", "A", "RRSIG", "NSEC"),
            ZoneDefect.NsecSkipsName => Without(Without(zone.Text, $"alpha.{origin}", "NSEC", "RRSIG NSEC"), $"bravo.{origin}", "NSEC", "RRSIG NSEC")
                + Nsec(zsk, origin, $"alpha.{origin}", $"charlie.{origin}", "A", "TXT", "RRSIG", "NSEC"),
            ZoneDefect.SignedGlue => zone.Text + zsk.Sign($"ns.cut.{origin}", "A", 300, IPAddress.Parse("192.0.2.5").GetAddressBytes(), origin, now) + "\n",
            ZoneDefect.ForeignKey => Without(zone.Text, $"bravo.{origin}", "RRSIG A")
                + (await ForeignSigner.SignAsync(Unsigned(origin), origin)).Keys.Single(key => key.Flags == 256)
                    .Sign($"bravo.{origin}", "A", 300, IPAddress.Parse("192.0.2.3").GetAddressBytes(), origin, now) + "\n",
            _ => throw new ArgumentOutOfRangeException(nameof(defect)),
        };
        return zone with { Text = text };

        string Nsec(ForeignKey key, string apex, string owner, string next, params string[] types)
            => string.Create(CultureInfo.InvariantCulture, $"{owner} 300 IN NSEC {next} {string.Join(' ', types)}\n{key.Sign(owner, "NSEC", 300, NsecData(next, types), apex, now)}\n");
    }

    /// <summary>The text without an owner's records of these types; <c>RRSIG A</c> means the signature over A.</summary>
    private static string Without(string text, string owner, params string[] types)
    {
        var lines = text.Split('\n');
        var kept = lines.Where(line => !types.Any(type => line.StartsWith($"{owner} 300 IN {type} ", StringComparison.Ordinal))).ToList();
        Assert.Equal(lines.Length - types.Length, kept.Count);
        return string.Join('\n', kept);
    }

    private static string Changed(string text, string address)
    {
        Assert.Contains($"IN A {address}\n", text, StringComparison.Ordinal);
        return text.Replace($"IN A {address}\n", "IN A 192.0.2.99\n", StringComparison.Ordinal);
    }

    /// <summary>RFC 4034 §4.1; the types used here are all in window 0.</summary>
    private static byte[] NsecData(string next, string[] types)
    {
        var bitmap = new byte[(types.Max(ProbeTypes.Number) / 8) + 1];
        foreach (var number in types.Select(ProbeTypes.Number))
        {
            bitmap[number / 8] |= (byte)(0x80 >> (number % 8));
        }

        return [.. ProbeName.ToWire(next), 0, (byte)bitmap.Length, .. bitmap];
    }
}

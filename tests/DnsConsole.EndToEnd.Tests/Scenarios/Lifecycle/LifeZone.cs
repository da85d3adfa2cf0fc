using System.Net;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>The records of a zone that lives through every operation, and the two zones below it.</summary>
internal static class LifeZone
{
    /// <summary>Delegated without a DS.</summary>
    public const string Plain = "plain";

    /// <summary>Delegated with a DS to a signed zone.</summary>
    public const string Secure = "secure";

    /// <summary>In seconds.</summary>
    public const int LargestTtl = 3;

    /// <summary>TTLs are 1 to 3 s, each RRset its own, so that caches hold every mix of old and new.</summary>
    public static string Text(string zone, IPAddress server, IPAddress childServer, IEnumerable<string> secureDs) => $"""
        {ZoneTexts.Head(zone, 2, 1)}
        @ 2 IN NS ns1
        ns1 2 IN A {server}
        www 1 IN A 192.0.2.1
        slow {LargestTtl} IN TXT "stays in caches"
        stamp 1 IN TXT "0"
        *.wild 2 IN TXT "any"
        deep.ent 1 IN A 192.0.2.2
        {Plain} 2 IN NS ns.{Plain}
        ns.{Plain} 2 IN A {childServer}
        {Secure} 2 IN NS ns.{Secure}
        ns.{Secure} 2 IN A {childServer}
        {string.Join('\n', secureDs.Select(ds => $"{Secure} 2 IN DS {ds[(ds.IndexOf(" DS ", StringComparison.Ordinal) + 4)..]}"))}

        """;

    /// <summary>The zones below <paramref name="zone"/>, as another server has them.</summary>
    public static IEnumerable<KnotZone> Children(string zone, IPAddress childServer) =>
    [
        new KnotZone($"{Plain}.{zone}") { Text = ChildText($"{Plain}.{zone}", childServer) },
        new KnotZone($"{Secure}.{zone}") { Text = ChildText($"{Secure}.{zone}", childServer), Signed = true },
    ];

    private static string ChildText(string zone, IPAddress server) => $"""
        {ZoneTexts.Head(zone, 2, 1)}
        @ 2 IN NS ns
        ns 2 IN A {server}
        host 2 IN A 192.0.2.3

        """;
}

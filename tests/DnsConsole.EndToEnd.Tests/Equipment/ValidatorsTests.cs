using System.Net;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Equipment;

/// <summary>delv and Unbound as judges of live answers: what they say of a good zone, and that they refuse a broken one. Knot serves the text as it is.</summary>
public sealed class ValidatorsTests
{
    private const string Kitchen = "kitchen.lab.";
    private const string Broken = "broken.lab.";

    /// <summary>
    /// Questions of every kind, and whether the answer needs the denial of a next closer name. In an opt-out zone that denial only says that no signed name is there (RFC 5155 §9.2),
    /// so a resolver must not set AD; delv calls the wildcard answer unsigned but lets the negative ones pass as validated.
    /// </summary>
    private static readonly (string Name, string Type, DelvOutcome Delv, bool DeniesNextCloser)[] Questions =
    [
        ("www.kitchen.lab.", "A", DelvOutcome.FullyValidated, false),
        ("kitchen.lab.", "SOA", DelvOutcome.FullyValidated, false),
        ("kitchen.lab.", "DNSKEY", DelvOutcome.FullyValidated, false),
        ("any.wild.kitchen.lab.", "A", DelvOutcome.FullyValidated, true),
        ("any.wild.kitchen.lab.", "MX", DelvOutcome.NegativeFullyValidated, true),
        ("ftp.kitchen.lab.", "A", DelvOutcome.FullyValidated, false),
        ("host.old.kitchen.lab.", "A", DelvOutcome.FullyValidated, false),
        ("www.kitchen.lab.", "TXT", DelvOutcome.NegativeFullyValidated, false),
        ("nothing.new.kitchen.lab.", "A", DelvOutcome.NegativeFullyValidated, true),
        ("empty.tree.kitchen.lab.", "A", DelvOutcome.NegativeFullyValidated, false),
        ("signed.kitchen.lab.", "DS", DelvOutcome.FullyValidated, false),
        ("unsigned.kitchen.lab.", "DS", DelvOutcome.NegativeFullyValidated, true),
    ];

    [ToolTheory("knotd", "knotc", "dnssec-signzone", "delv", "unbound")]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task DelvAndUnbound_GoodZone_SayWhatItIs(bool nsec3, bool optOut)
    {
        var zone = await ForeignSigner.SignAsync(ZoneTexts.KitchenSink(), Kitchen, new ForeignSigning { Nsec3 = nsec3, OptOut = optOut });
        await using var server = await ServeAsync(zone);
        await using var resolver = await UnboundResolver.StartAsync(Kitchen, server.Endpoint, zone.DsLines);

        foreach (var (name, type, expected, deniesNextCloser) in Questions)
        {
            var delv = await Delv.AskAsync(server.Endpoint, Kitchen, zone.DsLines, name, type);
            var answer = await resolver.AskAsync(name, type);

            var wildcard = optOut && deniesNextCloser && expected == DelvOutcome.FullyValidated;
            Assert.True(delv.Outcome == (wildcard ? DelvOutcome.Unsigned : expected), $"{name} {type}\n{delv.Text}");
            Assert.True(answer.Rcode != "SERVFAIL" && answer.AuthenticData != (optOut && deniesNextCloser), $"{name} {type} {answer}\n{resolver.Log}");
        }
    }

    [ToolFact("knotd", "knotc", "dnssec-signzone", "delv", "unbound")]
    public async Task DelvAndUnbound_UnsignedDelegation_Insecure()
    {
        const string Child = "unsigned.kitchen.lab.";
        var zone = await ForeignSigner.SignAsync(ZoneTexts.KitchenSink(), Kitchen);
        await using var server = await ServeAsync(zone);
        await using var child = await KnotServer.StartAsync(Loopback(), new KnotZone(Child) { Text = ZoneTexts.Small(Child, [IPAddress.Loopback], "www A 192.0.2.1") });
        await using var resolver = await UnboundResolver.StartAsync(new UnboundOptions
        {
            Stubs = new Dictionary<string, IPEndPoint> { [Kitchen] = server.Endpoint, [Child] = child.Endpoint },
            TrustAnchors = zone.DsLines,
        });

        Assert.Equal(Security.Insecure, await resolver.SecurityAsync($"www.{Child}", "A"));
        Assert.Equal(Security.Secure, await resolver.SecurityAsync("www.kitchen.lab.", "A"));
    }

    [ToolFact("knotd", "knotc", "dnssec-signzone", "delv", "unbound")]
    public async Task DelvAndUnbound_AnchorOfAnotherKey_Refuse()
    {
        var zone = await ForeignSigner.SignAsync(ZoneTexts.KitchenSink(), Kitchen);
        var other = await ForeignSigner.SignAsync(ZoneTexts.KitchenSink(), Kitchen);
        await using var server = await ServeAsync(zone);
        await using var resolver = await UnboundResolver.StartAsync(Kitchen, server.Endpoint, other.DsLines);

        Assert.Equal(DelvOutcome.Failed, (await Delv.AskAsync(server.Endpoint, Kitchen, other.DsLines, "www.kitchen.lab.", "A")).Outcome);
        Assert.Equal(Security.Bogus, await resolver.SecurityAsync("www.kitchen.lab.", "A"));
        Assert.Equal(["192.0.2.20", "192.0.2.21", "192.0.2.22"], (await resolver.AskAsync("www.kitchen.lab.", "A", checkingDisabled: true)).Data("A"));
    }

    [ToolTheory("knotd", "knotc", "dnssec-signzone", "delv", "unbound")]
    [InlineData(ZoneDefect.ExpiredSignatures, "charlie", "A")]
    [InlineData(ZoneDefect.SignatureMissing, "alpha", "A")]
    [InlineData(ZoneDefect.DataChanged, "alpha", "A")]
    [InlineData(ZoneDefect.NsecMissing, "bravo", "TXT")]
    [InlineData(ZoneDefect.WrongBitmap, "alpha", "TXT", true)]
    [InlineData(ZoneDefect.ForeignKey, "bravo", "A")]
    public async Task DelvAndUnbound_BrokenZone_Refuse(ZoneDefect defect, string name, string type, bool unseen = false)
    {
        var zone = await BrokenZone.CreateAsync(Broken, defect);
        await using var server = await ServeAsync(zone);
        await using var resolver = await UnboundResolver.StartAsync(Broken, server.Endpoint, zone.DsLines);

        var delv = await Delv.AskAsync(server.Endpoint, Broken, zone.DsLines, $"{name}.{Broken}", type);
        var answer = await resolver.AskAsync($"{name}.{Broken}", type);

        // A wrong bitmap hurts only who believes the NSEC: the data itself validates.
        Assert.True(delv.Outcome == (unseen ? DelvOutcome.FullyValidated : DelvOutcome.Failed), delv.Text);
        Assert.True(answer.Rcode == (unseen ? "NOERROR" : "SERVFAIL"), $"{answer}\n{resolver.Log}");
    }

    [ToolFact("knotd", "knotc", "unbound", "unbound-control")]
    public async Task FlushAsync_ChangedData_IsAskedAgain()
    {
        await using var server = await KnotServer.StartAsync(Loopback(), new KnotZone(Broken) { Text = BrokenZone.Unsigned(Broken) });
        await using var resolver = await UnboundResolver.StartAsync(Broken, server.Endpoint, []);
        Assert.Equal(["192.0.2.3"], (await resolver.AskAsync($"bravo.{Broken}", "A")).Data("A"));

        await server.EditAsync(Broken, "unset bravo A", "set bravo 300 A 192.0.2.33");
        Assert.Equal(["192.0.2.3"], (await resolver.AskAsync($"bravo.{Broken}", "A")).Data("A"));
        await resolver.FlushAsync(Broken);

        Assert.Equal(["192.0.2.33"], (await resolver.AskAsync($"bravo.{Broken}", "A")).Data("A"));
    }

    private static Task<KnotServer> ServeAsync(ForeignZone zone) => KnotServer.StartAsync(Loopback(), new KnotZone(zone.Origin) { Text = zone.Text });

    private static IPEndPoint Loopback() => new(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback));
}

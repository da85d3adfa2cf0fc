using System.Globalization;
using System.Text.Json;
using DnsConsole.TestKit.Servers;
using static DnsConsole.EndToEnd.Tests.Scenarios.ChildZone;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>
/// The first signing of a zone below a real parent, in real time: Published → Ready → Active, driven by the workers alone and by what the parent's servers say,
/// with a validating resolver looking on.
/// </summary>
public sealed class FirstSigningUnderAParent
{
    [TreeFact]
    public Task KskAndZsk_DsAtAllServers_ActiveAndSecure() => DsComesStepByStepAsync("ksk-zsk");

    [TreeFact]
    public Task Csk_DsAtAllServers_ActiveAndSecure() => DsComesStepByStepAsync("csk");

    [TreeFact]
    public async Task ParentDead_StaysReadyAndSaysSo_GoesOnWhenItIsBack()
    {
        await using var child = await ChildZone.StartAsync();
        await child.SignAsync("ksk-zsk");
        await child.UntilKeyIsAsync("ready");
        await child.UntilParentIsAsync("none");

        await child.Tree.StopParentAsync();
        var page = await child.UntilParentIsAsync("unreachable");
        var alarm = await child.UntilAlarmAsync("parent-unreachable");
        page = await child.AfterChecksAsync(2);

        Assert.Equal("unreachable", ConsoleApi.Text(page, "parent.judgement"));
        Assert.Equal("ready", await child.StateAsync());
        Assert.StartsWith(ConsoleApi.Text(page, "parent.text"), alarm, StringComparison.Ordinal);
        Assert.All(["ns1.nic.lab", "ns2.nic.lab"], server => Assert.Contains(server, alarm, StringComparison.Ordinal));
        Assert.All(["ns1.nic.lab", "ns2.nic.lab"], server => Assert.Contains(server, ConsoleApi.Text(page, "keys.0.reason"), StringComparison.Ordinal));
        Assert.All(page.GetProperty("parent").GetProperty("servers").EnumerateArray(), server => Assert.StartsWith("refused", ConsoleApi.Text(server, "error"), StringComparison.Ordinal));

        await child.Tree.StartParentAsync();
        await child.UntilParentIsAsync("none");
        Assert.Empty(await child.AlarmsAsync());
        await child.Tree.PutDsAsync(Name, await child.DsLinesAsync());
        await child.UntilKeyIsAsync("active");
    }

    [TreeFact]
    public async Task DsWrongForeignMissing_AlarmsNameIt_ResolverAgrees()
    {
        await using var child = await ChildZone.StartAsync();
        await using var resolver = await child.Tree.StartResolverAsync();
        await child.SignAsync("ksk-zsk");
        await child.UntilKeyIsAsync("ready");
        var right = await child.DsLinesAsync();
        var digit = right[0][^1] == '0' ? '1' : '0';

        await child.Tree.PutDsAsync(Name, right[0][..^1] + digit);
        var page = await child.UntilParentIsAsync("mismatch");
        Assert.Contains("digest", ConsoleApi.Text(page, "parent.text"), StringComparison.Ordinal);
        Assert.Contains("SERVFAIL", await child.UntilAlarmAsync("ds-mismatch"), StringComparison.Ordinal);
        Assert.Equal("ready", await child.StateAsync());
        await UntilAsync(resolver, Security.Bogus);

        await child.Tree.PutDsAsync(Name, [right[0], ForeignDs]);
        page = await child.UntilParentIsAsync("unknownDs");
        Assert.Contains("60485", ConsoleApi.Text(page, "parent.text"), StringComparison.Ordinal);
        await child.UntilAlarmAsync("ds-unknown");

        // Unbound remembers for a minute that the keys did not match, whatever the TTLs say.
        await resolver.FlushAsync();
        await UntilAsync(resolver, Security.Secure);

        await child.Tree.PutDsAsync(Name, right);
        await child.UntilParentIsAsync("all");
        await child.UntilKeyIsAsync("active");
        Assert.Empty(await child.AlarmsAsync());

        await child.Tree.RemoveDsAsync(Name);
        await child.UntilParentIsAsync("none");
        var missing = await child.UntilAlarmAsync("ds-missing");
        Assert.Contains("Submit the DS again", missing, StringComparison.Ordinal);
        await UntilAsync(resolver, Security.Insecure);
        await Eventually.AsksAsync(child.KeyAsync, key => ConsoleApi.Text(key, "records.ds") == "hidden", "every cache to have forgotten the DS");
        await child.AfterChecksAsync(2);
        Assert.Equal(missing, await child.UntilAlarmAsync("ds-missing"));

        await child.Tree.PutDsAsync(Name, right);
        await child.UntilKeyIsAsync("active");
        await UntilAsync(resolver, Security.Secure);
        Assert.Empty(await child.AlarmsAsync());
    }

    [TreeFact]
    public async Task KilledWhilePublishedReadyAndActive_TimersGoOn()
    {
        await using var child = await ChildZone.StartAsync();
        await child.SignAsync("ksk-zsk", publishSafety: 8);
        var published = await child.KeyAsync();

        await child.Console.Kill9Async();
        await child.Console.StartAgainAsync();
        var ready = await child.UntilKeyIsAsync("ready");
        Assert.True(Since(ready) >= Since(published).AddSeconds(10), $"{published} {ready}");
        Assert.Equal("published", ConsoleApi.Text(published, "state"));
        Assert.True(Since(ready) >= Due(published), $"{published} {ready}");

        await child.Console.Kill9Async();
        await child.Console.StartAgainAsync();
        Assert.Equal((ready.GetProperty("since").ToString(), "ready"), ((await child.KeyAsync()).GetProperty("since").ToString(), await child.StateAsync()));
        Assert.NotEmpty((await child.AskAsync("CDS")).Answer);

        await child.Tree.PutDsAsync(Name, await child.DsLinesAsync());
        var active = await child.UntilKeyIsAsync("active");
        await child.Console.Kill9Async();
        await child.Console.StartAgainAsync();
        var omnipresent = await UntilDsOmnipresentAsync(child);
        Assert.Equal(Since(active), Since(omnipresent));
        await ServedZoneJudge.AssertValidAsync(child.Api, child.Console.Dns, Name);
    }

    private static async Task DsComesStepByStepAsync(string scheme)
    {
        await using var child = await ChildZone.StartAsync();
        await using var resolver = await child.Tree.StartResolverAsync();
        await using var questions = new ContinuousQuestions(resolver);

        await child.SignAsync(scheme);
        var published = await child.KeyAsync();
        var ready = await UntilReadyAsync(child);
        Assert.True(Since(ready) >= Since(published).AddSeconds(4), $"{published} {ready}");
        await UntilAsync(resolver, Security.Insecure);
        Assert.False(ConsoleApi.Text(await child.UntilParentIsAsync("none"), "keys.0.submit") == "");
        var ds = await child.DsLinesAsync();

        await child.Tree.PutDsOnPrimaryOnlyAsync(Name, ds);
        await child.UntilParentIsAsync("some");
        var page = await child.AfterChecksAsync(3);
        Assert.Equal(("some", "ready"), (ConsoleApi.Text(page, "parent.judgement"), await child.StateAsync()));
        Assert.All([ConsoleApi.Text(page, "parent.text"), ConsoleApi.Text(page, "keys.0.reason")], text =>
        {
            Assert.Contains("ns2.nic.lab", text, StringComparison.Ordinal);
            Assert.DoesNotContain("ns1.nic.lab", text, StringComparison.Ordinal);
        });

        await child.Tree.ThawSecondaryAsync();
        await child.UntilParentIsAsync("all");
        var active = await child.UntilKeyIsAsync("active");
        var omnipresent = await UntilDsOmnipresentAsync(child);
        Assert.Equal(Since(active), Since(omnipresent));
        await UntilAsync(resolver, Security.Secure);
        Assert.Equal(("ok", 0), (ConsoleApi.Text(await child.Api.DnssecAsync(Name, "status"), "health"), (await child.AlarmsAsync()).Count));
        await ServedZoneJudge.AssertValidAsync(child.Api, child.Console.Dns, Name);
        await questions.AssertNeverFailedAsync();
    }

    /// <summary>CDS and CDNSKEY are there exactly from Ready on: registries that scan for them may act at once.</summary>
    private static async Task<JsonElement> UntilReadyAsync(ChildZone child)
    {
        var sawPublished = false;
        while (true)
        {
            var before = await child.StateAsync();
            var served = (Cds: (await child.AskAsync("CDS")).Data("CDS").Count, Cdnskey: (await child.AskAsync("CDNSKEY")).Data("CDNSKEY").Count);
            var after = await child.KeyAsync();
            if (ConsoleApi.Text(after, "state") == "published")
            {
                sawPublished = true;
                Assert.Equal((0, 0), served);
            }
            else if (before == "ready")
            {
                Assert.True(served is { Cds: > 0, Cdnskey: > 0 } && sawPublished, $"{served} {sawPublished}");
                return after;
            }
        }
    }

    private static Task<JsonElement> UntilDsOmnipresentAsync(ChildZone child) =>
        Eventually.AsksAsync(child.KeyAsync, key => ConsoleApi.Text(key, "records.ds") == "omnipresent", "the DS to be omnipresent");

    private static Task<Security> UntilAsync(UnboundResolver resolver, Security wanted) =>
        Eventually.AsksAsync(() => resolver.SecurityAsync($"www.{Name}", "A"), seen => seen == wanted, $"the resolver to say {wanted}");

    private static DateTimeOffset Since(JsonElement key) => Time(key, "since");

    private static DateTimeOffset Due(JsonElement key) => Time(key, "nextStep.due");

    private static DateTimeOffset Time(JsonElement key, string path) => DateTimeOffset.Parse(ConsoleApi.Text(key, path), CultureInfo.InvariantCulture);
}

using System.Text.RegularExpressions;
using DnsConsole.EndToEnd.Tests.Scenarios;
using DnsConsole.TestKit.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>Unsigning in a real browser under a real parent: begun, given up half-way, begun again and finished, with the sentence at each stage.</summary>
public sealed class UnsignTests
{
    [TreeFact]
    public async Task UnsignButton_GivenUpThenFinished_SaysWhatItWaitsFor()
    {
        await using var child = await SignedChild.StartAsync();
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        await browser.SignInAsync(child.Console);
        var (page, old, ds) = (browser.Page, await SignedChild.KskAsync(child, "active"), await SignedChild.DsOfAsync(child, "active"));
        var card = page.Locator("section.card:has(h2:has-text('Unsigning'))");
        var waiting = card.Locator(".waiting p").First;

        await BeginAsync(browser, child, look: true);
        await Expect(waiting).ToHaveTextAsync(new Regex(@"^Waits for you:\s+Remove the DS at the parent: the zone stays signed as long as any resolver may hold it\. .*ns1\.nic\.lab"));
        await Looks.AssertFineAsync(browser, "unsign-1-remove-ds");
        await browser.OpenAsync(child.Console.Panel, "/zones/child.lab/ds");
        await Expect(page.Locator(".banner").First).ToContainTextAsync("Remove every DS");
        await Expect(page.Locator(".outgoing")).ToContainTextAsync(new Regex($@"KSK {old}[\s\S]*Remove now"));
        await Expect(page.Locator("dl.values")).ToHaveCountAsync(0);
        await Looks.AssertFineAsync(browser, "unsign-1-ds");
        await browser.OpenAsync(child.Console.Panel, "/");
        await Expect(page.Locator(".attention li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".attention li")).ToContainTextAsync("Remove the DS at the parent");

        await SignedChild.PolicyAsync(child, new { retireSafety = SignedChild.Long });
        await child.Tree.RemoveDsAsync(ChildZone.Name);
        await browser.OpenAsync(child.Console.Panel, "/zones/child.lab/dnssec");
        await Expect(waiting).ToHaveTextAsync(new Regex(@"^Until \d\d:\d\d:\d\d:\s+The signatures are removed in (1 h|59 min \d\d s): DS TTL 2 s \+ parent propagation 1 s \+ retire safety 1 h\."));
        await Looks.AssertFineAsync(browser, "unsign-2-ds-gone");

        await card.Locator("text=Keep the zone signed").ClickAsync();
        await Expect(page.Locator(".rz-dialog")).ToContainTextAsync("The parent lacks a DS by now");
        await Looks.AssertFineAsync(browser, "unsign-3-keep");
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Expect(card).ToHaveCountAsync(0);
        await Expect(page.Locator("table.keys")).ToContainTextAsync($"KSK {old} (ECDSAP256SHA256) is ready: submit its DS to the parent.");
        await child.Tree.PutDsAsync(ChildZone.Name, ds);
        await Expect(page.Locator("table.keys")).ToContainTextAsync(new Regex($@"KSK\s*{old}[\s\S]*Active"));

        await SignedChild.PolicyAsync(child, new { retireSafety = 1 });
        await BeginAsync(browser, child, look: false);
        await Expect(waiting).ToContainTextAsync("Waits for you");
        await child.Tree.RemoveDsAsync(ChildZone.Name);
        await Expect(page.Locator("main")).ToContainTextAsync("This zone is not signed");
        await browser.OpenAsync(child.Console.Panel, "/zones/child.lab/history");
        await Expect(page.Locator(".key-events")).ToContainTextAsync("The zone is unsigned");
    }

    private static async Task BeginAsync(BrowserSession browser, ChildZone child, bool look)
    {
        await browser.OpenAsync(child.Console.Panel, "/zones/child.lab/dnssec");
        await browser.Page.ClickAsync("main >> button:has-text('Unsign')");
        var dialog = browser.Page.Locator(".rz-dialog");
        await Expect(dialog.Locator(".consequences")).ToContainTextAsync("CDS and CDNSKEY ask the parent to remove the DS");
        await Expect(dialog.Locator(".plan .yours")).ToContainTextAsync("You remove the DS");
        await Expect(dialog.Locator(".plan tbody tr").Last).ToContainTextAsync("Zone is unsigned");
        if (look)
        {
            await Looks.AssertFineAsync(browser, "unsign-0-dialog");
        }

        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }
}

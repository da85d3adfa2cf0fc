using System.Text.RegularExpressions;
using DnsConsole.EndToEnd.Tests.Scenarios;
using DnsConsole.TestKit.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>
/// A KSK rollover from button to finish, and one cancelled half-way, in a real browser under a real parent. Each wait is made an hour long by the
/// policy while its sentence is read on the page, and a second long to go on: nothing here depends on being fast.
/// </summary>
public sealed class RolloverTests
{
    private const string Address = "/zones/child.lab/dnssec";

    [TreeFact]
    public async Task RolloverButton_KskUnderAParent_SaysWhatItWaitsForUntilItIsFinished()
    {
        await using var child = await SignedChild.StartAsync();
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        await browser.SignInAsync(child.Console);
        var (old, oldDs) = (await SignedChild.KskAsync(child, "active"), await SignedChild.DsOfAsync(child, "active"));

        await SignedChild.PolicyAsync(child, new { publishSafety = SignedChild.Long });
        await StartAsync(browser, child, old);
        var card = browser.Page.Locator("section.card:has(h2:has-text('KSK rollover 1'))");
        await Waits(card, @"^Until \d\d:\d\d:\d\d:\s+KSK \d+ \(ECDSAP256SHA256\) is ready for its DS in (1 h|59 min \d\d s): DNSKEY TTL 1 s \+ zone propagation 1 s \+ publish safety 1 h\.");
        await Expect(card).ToContainTextAsync(new Regex($@"Comes\s*KSK \d+ \(ECDSAP256SHA256\)\s*Published"));
        await Expect(card).ToContainTextAsync(new Regex($@"Goes\s*KSK {old} \(ECDSAP256SHA256\)\s*Active"));
        await Expect(card.Locator(".trail .done")).ToHaveCountAsync(1);
        await Expect(card.Locator(".trail .next")).Not.ToHaveCountAsync(0);
        await Looks.AssertFineAsync(browser, "roll-1-published");

        await SignedChild.PolicyAsync(child, new { publishSafety = 1 });
        await Waits(card, @"^Waits for you:\s+KSK \d+ \(ECDSAP256SHA256\) is ready: submit its DS to the parent\. None of the parent's 2 server addresses has it yet\.");
        var fresh = await SignedChild.KskAsync(child, "ready");
        await Looks.AssertFineAsync(browser, "roll-2-ready");
        await DashboardSaysAsync(browser, child, $"KSK rollover 1 waits for you: KSK {fresh} (ECDSAP256SHA256) is ready: submit its DS to the parent.");
        await DsPageSaysAsync(browser, child, fresh, old);

        await browser.OpenAsync(child.Console.Panel, Address);
        var newDs = await SignedChild.DsOfAsync(child, "ready");
        await SignedChild.PolicyAsync(child, new { parentPropagation = SignedChild.Long });
        await child.Tree.PutDsAsync(ChildZone.Name, [oldDs, newDs]);
        await Expect(card.Locator(".waiting.yours")).ToContainTextAsync($"Remove the DS of KSK {old} (ECDSAP256SHA256) at the parent");
        await Waits(card, $@"^Until \d\d:\d\d:\d\d:\s+The DS of KSK {fresh} \(ECDSAP256SHA256\) is known everywhere in (1 h|59 min \d\d s): DS TTL 2 s \+ parent propagation 1 h\.");
        await Looks.AssertFineAsync(browser, "roll-3-ds-seen");

        await SignedChild.PolicyAsync(child, new { parentPropagation = 1 });
        await Waits(card, $@"^Waits for you:\s+Remove the DS of KSK {old} \(ECDSAP256SHA256\) at the parent");
        await Looks.AssertFineAsync(browser, "roll-4-remove-ds");

        await SignedChild.PolicyAsync(child, new { retireSafety = SignedChild.Long });
        await child.Tree.PutDsAsync(ChildZone.Name, newDs);
        await Waits(card, $@"^Until \d\d:\d\d:\d\d:\s+No resolver holds the DS of KSK {old} \(ECDSAP256SHA256\) any more in (1 h|59 min \d\d s): DS TTL 2 s \+ parent propagation 1 s \+ retire safety 1 h\.");
        await Looks.AssertFineAsync(browser, "roll-5-ds-gone");

        await SignedChild.PolicyAsync(child, new { retireSafety = 1 });
        await Expect(card).ToHaveCountAsync(0);
        await Expect(browser.Page.Locator("table.keys")).ToContainTextAsync(new Regex($@"KSK\s*{fresh}[\s\S]*Active"));
        await HistorySaysAsync(browser, child, "KSK rollover 1 is finished.");
    }

    [TreeFact]
    public async Task CancelButton_NewDsAlreadyAtTheParent_GoesBackAndSaysWhatItWaitsFor()
    {
        await using var child = await SignedChild.StartAsync();
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        await browser.SignInAsync(child.Console);
        var (old, oldDs) = (await SignedChild.KskAsync(child, "active"), await SignedChild.DsOfAsync(child, "active"));
        await SignedChild.PolicyAsync(child, new { parentPropagation = SignedChild.Long });
        await StartAsync(browser, child, old);
        var card = browser.Page.Locator("section.card:has(h2:has-text('KSK rollover 1'))");
        await Waits(card, "submit its DS to the parent");
        var fresh = await SignedChild.KskAsync(child, "ready");
        await child.Tree.PutDsAsync(ChildZone.Name, [oldDs, await SignedChild.DsOfAsync(child, "ready")]);
        await Waits(card, $@"The DS of KSK {fresh} \(ECDSAP256SHA256\) is known everywhere in");

        await card.Locator("text=Cancel rollover").ClickAsync();
        var dialog = browser.Page.Locator(".rz-dialog");
        await Expect(dialog).ToContainTextAsync("The keys that were to go stay in force");
        await Expect(dialog.Locator(".plan .yours")).ToContainTextAsync($"You remove the DS of KSK {fresh} (ECDSAP256SHA256) at the parent.");
        await Looks.AssertFineAsync(browser, "cancel-1-dialog");
        await dialog.Locator("text=Cancel the rollover").ClickAsync();

        await Expect(card).ToContainTextAsync("On its way back");
        await Waits(card, $@"^Waits for you:\s+Remove the DS of KSK {fresh} \(ECDSAP256SHA256\) at the parent");
        await Looks.AssertFineAsync(browser, "cancel-2-remove-ds");

        await child.Tree.PutDsAsync(ChildZone.Name, oldDs);
        await Waits(card, $@"^Until \d\d:\d\d:\d\d:\s+No resolver holds the DS of KSK {fresh} \(ECDSAP256SHA256\) any more in");
        await SignedChild.PolicyAsync(child, new { parentPropagation = 1 });
        await Expect(card).ToHaveCountAsync(0);
        await Expect(browser.Page.Locator("table.keys")).ToContainTextAsync(new Regex($@"KSK\s*{old}[\s\S]*Active"));
        await HistorySaysAsync(browser, child, "KSK rollover 1 is undone.");
    }

    private static async Task StartAsync(BrowserSession browser, ChildZone child, string tag)
    {
        await browser.OpenAsync(child.Console.Panel, Address);
        await Looks.AssertFineAsync(browser, "roll-0-before");
        await browser.Page.ClickAsync($"[aria-label='Rollover of KSK {tag} (ECDSAP256SHA256)']");
        var dialog = browser.Page.Locator(".rz-dialog");
        await Expect(dialog).ToContainTextAsync(new Regex($@"Goes\s*KSK {tag} \(ECDSAP256SHA256\)\s*Comes\s*a new KSK \(ECDSAP256SHA256\)"));
        await Expect(dialog.Locator(".consequences")).ToContainTextAsync("You submit a new DS, and remove the old one when told.");
        await Expect(dialog.Locator(".plan .yours")).ToHaveCountAsync(2);
        await Expect(dialog.Locator(".plan .yours").First).ToContainTextAsync("You submit the DS of the new KSK (ECDSAP256SHA256) to the parent.");
        await Expect(dialog.Locator(".plan tbody tr").Last).ToContainTextAsync("Rollover is finished");
        await Looks.AssertFineAsync(browser, "roll-0-dialog");

        // By keyboard, as it must work too.
        await dialog.Locator("button[type=submit]").FocusAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>The one sentence on the page that says what the rollover waits for.</summary>
    private static Task Waits(ILocator card, string pattern) => Expect(card.Locator(".waiting p").First).ToHaveTextAsync(new Regex(pattern, RegexOptions.Singleline));

    private static async Task DashboardSaysAsync(BrowserSession browser, ChildZone child, string text)
    {
        await browser.OpenAsync(child.Console.Panel, "/");
        await Expect(browser.Page.Locator(".attention li")).ToHaveCountAsync(1);
        await Expect(browser.Page.Locator(".attention li")).ToContainTextAsync(text);
        await Looks.AssertFineAsync(browser, "roll-2-dashboard");
    }

    private static async Task DsPageSaysAsync(BrowserSession browser, ChildZone child, string fresh, string old)
    {
        await browser.OpenAsync(child.Console.Panel, "/zones/child.lab/ds");
        var cards = browser.Page.Locator("section.card h2.title");
        await Expect(cards.First).ToContainTextAsync($"KSK {fresh}");
        await Expect(browser.Page.Locator("section.card").First).ToContainTextAsync("Submit this DS now.");
        await Expect(browser.Page.Locator(".outgoing")).ToContainTextAsync($"KSK {old}");
        await Expect(browser.Page.Locator(".outgoing")).ToContainTextAsync("Remove later");
        await Looks.AssertFineAsync(browser, "roll-2-ds");
    }

    private static async Task HistorySaysAsync(BrowserSession browser, ChildZone child, string text)
    {
        await browser.OpenAsync(child.Console.Panel, "/zones/child.lab/history");
        await Expect(browser.Page.Locator(".key-events")).ToContainTextAsync(text);
        await Looks.AssertFineAsync(browser, "roll-6-history");
    }
}

using System.Text.RegularExpressions;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>The way of somebody new, in a real browser against the real program: setup link, upload, edit, sign, DS.</summary>
public sealed partial class FirstZoneTests
{
    private static readonly string ZoneFile = Path.Combine(DnsConsoleProcess.RepositoryRoot, "tests", "vectors", "kitchen-sink.zone");

    // A port where nobody answers: the watcher finds no parent, and the test needs no network.
    private static readonly DnsConsoleOptions Unattached = new()
    {
        Bootstrap = false,
        Settings = new Dictionary<string, string> { ["Resolver:RootHints:0"] = "127.0.0.1:9" },
    };

    [ToolFact("chromium")]
    public async Task SetupLink_UploadEditAndSign_DsPageShowsPublishedWithReadyTime()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Unattached);
        await using var browser = await BrowserSession.StartAsync();
        var page = browser.Page;

        await SetUpAsync(console, browser);
        await UploadAsync(console, browser);
        await EditAsync(page);
        await SignAsync(console, browser);

        await page.ClickAsync(".rz-dialog >> text=View DS info");
        await Expect(page).ToHaveURLAsync(new Regex("/zones/kitchen\\.lab/ds$"));
        var card = page.Locator("section.card").First;
        await Expect(card).ToContainTextAsync("Published");
        await Expect(card).ToContainTextAsync(new Regex(@"Ready in 2 h 0\d min, at \d\d:\d\d"));
        await Expect(card).ToContainTextAsync("DNSKEY TTL 1 h + zone propagation 5 min + publish safety 1 h");
        await Expect(card).ToContainTextAsync(new Regex(@"kitchen\.lab\. 3600 IN DS \d+ 13 2 [0-9A-F]{64}"));
        await browser.PictureAsync("path-ds");

        await ExportAsync(console, page);
        Assert.Empty(browser.Complaints);
    }

    [ToolFact("chromium")]
    public async Task SetupLink_UsedTwice_IsRefusedTheSecondTime()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Unattached);
        await using var browser = await BrowserSession.StartAsync();
        var link = await SetUpAsync(console, browser);

        await browser.Page.GotoAsync(link);

        await Expect(browser.Page.Locator("main")).ToContainTextAsync("not valid or has been used");
        Assert.Equal(0, await browser.Page.Locator("#password").CountAsync());
    }

    [ToolFact("chromium")]
    public async Task Upload_BrokenZoneFile_ListsEveryProblemWithItsLine()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Unattached with { Bootstrap = true });
        await using var browser = await BrowserSession.StartAsync();
        await browser.SignInAsync(console);
        await browser.OpenAsync(console.Panel, "/zones/new?from=paste");

        await browser.Page.FillAsync("#text", "$ORIGIN broken.example.\n@ 1h SOA ns1 hostmaster 1 1d 2h 6w 1h\n@ 1h NS ns1\nns1 1h A 192.0.2.256\nwww 1h AAAA nonsense\n");
        await browser.Page.ClickAsync("button[type=submit]");

        var problems = browser.Page.Locator(".problems li");
        await Expect(problems).ToHaveCountAsync(2);
        await Expect(problems.Nth(0)).ToContainTextAsync("line 4");
        await Expect(problems.Nth(1)).ToContainTextAsync("line 5");
        await Expect(browser.Page.Locator("#zone-name")).ToHaveValueAsync("broken.example.");
        await Expect(browser.Page.Locator("#text")).ToHaveValueAsync(new Regex("nonsense"));
    }

    private static async Task<string> SetUpAsync(DnsConsoleProcess console, BrowserSession browser)
    {
        var link = await Eventually.AsksAsync(() => Task.FromResult(SetupAddress().Match(console.Output).Value), found => found.Length > 0, "the setup link");
        await browser.Page.GotoAsync(link);
        await browser.Page.FillAsync("#name", "admin");
        await browser.Page.FillAsync("#password", "correct horse battery staple");
        await browser.Page.FillAsync("#repeat", "correct horse battery staple");
        await browser.Page.ClickAsync("button[type=submit]");
        await browser.InCircuitAsync();
        await Expect(browser.Page.Locator("h1")).ToHaveTextAsync("Dashboard");
        return link;
    }

    private static async Task UploadAsync(DnsConsoleProcess console, BrowserSession browser)
    {
        var page = browser.Page;
        await browser.OpenAsync(console.Panel, "/zones/new?from=upload");
        await page.SetInputFilesAsync("#file", ZoneFile);
        await page.FillAsync("#zone-name", "kitchen.lab");
        await page.ClickAsync("button[type=submit]");
        await Expect(page).ToHaveURLAsync(new Regex("/zones/kitchen\\.lab$"));

        // At least 100 records of 15 types, of which the page holds only those in sight.
        await Expect(page.Locator(".types a").First).ToHaveTextAsync(new Regex(@"All 1\d\d"));
        Assert.True(await page.Locator(".types a").CountAsync() > 15);
        await Expect(page.Locator("tbody tr .name").First).ToBeVisibleAsync();
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 5, 60);
        await browser.PictureAsync("path-records");
    }

    private static async Task EditAsync(IPage page)
    {
        await page.Keyboard.PressAsync("n");
        await page.FillAsync("#owner", "browser");
        await Expect(page.Locator("#owner-note")).ToContainTextAsync("browser.kitchen.lab.");
        await page.FillAsync("#value-0", "192.0.2.300");
        await Expect(page.Locator("#value-0")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.FillAsync("#value-0", "192.0.2.30");
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Expect(page.Locator(".snackbar")).ToContainTextAsync("Added browser A");

        // Shortcuts rest while a dialog is open, and it closes a moment after what it did is told.
        await Expect(page.Locator(".rz-dialog")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#record-search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("browser");
        await Expect(page.Locator("tbody tr .name")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("q=browser"));

        // Nothing of what is typed faster than the server answers gets lost.
        var typed = string.Concat(Enumerable.Repeat("browser-", 8));
        await page.FillAsync("#record-search", "");
        await page.Locator("#record-search").PressSequentiallyAsync(typed);
        await Expect(page.Locator("main")).ToContainTextAsync("No record contains");
        await Expect(page).ToHaveURLAsync(new Regex($"q={typed}$"));
        await Expect(page.Locator("#record-search")).ToHaveValueAsync(typed);
        await page.FillAsync("#record-search", "browser");
        await Expect(page.Locator("tbody tr .name")).ToHaveCountAsync(1);
        await page.ClickAsync("[aria-label='Edit browser A']");
        await page.FillAsync("#ttl", "30m");
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Expect(page.Locator("tbody tr td.ttl")).ToHaveTextAsync("30m");

        await page.ClickAsync("[aria-label='Delete browser A']");
        await Expect(page.Locator(".rz-dialog")).ToContainTextAsync("Caches go on answering it for up to 30m");
        await page.ClickAsync(".rz-dialog button:has-text('Delete')");
        await Expect(page.Locator("main")).ToContainTextAsync("No record contains");
        await page.ClickAsync(".undo");
        await Expect(page.Locator("tbody tr td.data")).ToHaveTextAsync("192.0.2.30");
    }

    private static async Task SignAsync(DnsConsoleProcess console, BrowserSession browser)
    {
        var page = browser.Page;
        await browser.OpenAsync(console.Panel, "/zones/kitchen.lab/dnssec");
        await page.ClickAsync("main >> text=Sign zone");
        await Expect(page.Locator(".checks li")).Not.ToHaveCountAsync(0);
        await browser.PictureAsync("path-sign");
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Expect(page.Locator(".rz-dialog")).ToContainTextAsync("The zone is signed and served");
        await Expect(page.Locator(".rz-dialog")).ToContainTextAsync("is ready for its DS in 2 h");
    }

    private static async Task ExportAsync(DnsConsoleProcess console, IPage page)
    {
        await page.GotoAsync(new Uri(console.Panel, "/zones/kitchen.lab").ToString());
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=Export"));
        Assert.Equal("kitchen.lab.zone", download.SuggestedFilename);
        var text = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("RRSIG", text, StringComparison.Ordinal);
        Assert.Contains("192.0.2.30", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"http://\S+/setup\?token=\S+")]
    private static partial Regex SetupAddress();
}

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>
/// Pages about much data in a real browser. <c>DNSCONSOLE_LARGE_NAMES</c> and <c>DNSCONSOLE_LARGE_ZONES</c> set how much; what took how long is in the
/// tests' output.
/// </summary>
public sealed class LargeZoneTests(ITestOutputHelper output)
{
    private const string Name = "large.lab.";

    // More rows than a browser can draw at full height.
    private static readonly int Names = Size("DNSCONSOLE_LARGE_NAMES", 300_000);
    private static readonly int SignedNames = Size("DNSCONSOLE_LARGE_NAMES", 50_000);
    private static readonly int Zones = Size("DNSCONSOLE_LARGE_ZONES", 3_000);

    // Zones as they lie on disk say nothing of their own name inside, so that one of them is the model of all.
    private static string Copies => $"""
        CREATE TEMP TABLE copy AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {Zones})
          SELECT z.*, 'z' || i || '.tld' || (i % 7) || '.' AS name, CAST('tld' || (i % 7) || x'00' || 'z' || i || x'00' AS BLOB) AS name_key, z.id + i AS number FROM n, zones z;
        UPDATE copy SET origin = name, origin_key = name_key, id = number;
        ALTER TABLE copy DROP COLUMN name; ALTER TABLE copy DROP COLUMN name_key; ALTER TABLE copy DROP COLUMN number;
        INSERT INTO zones SELECT * FROM copy;
        INSERT INTO zone_names SELECT c.id, n.chain, n.key, n.slab FROM copy c, zone_names n;
        """;

    [ToolFact("chromium")]
    public async Task Records_OfALargeZone_AreThereAtOnceScrolledAndSearched()
    {
        await using var console = await StartAsync(Names);
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        var page = browser.Page;
        var table = new LongTable(page);
        await browser.SignInAsync(console);
        var clock = Stopwatch.StartNew();
        await page.GotoAsync(new Uri(console.Panel, "/zones/large.lab").ToString());
        await Expect(table.Rows.First).ToBeVisibleAsync();
        Took("first rows of a page that is opened", clock);
        await browser.InCircuitAsync();
        await page.ClickAsync("nav >> text=Zones");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Zones");
        clock.Restart();
        await page.ClickAsync("tbody a:has-text('large.lab')");
        await Expect(table.Rows.First).ToContainTextAsync("@");
        Took("first rows by a click", clock);
        await Expect(page.Locator(".types a").First).ToHaveTextAsync($"All {Names + 2:N0}");
        Took("types counted", clock);
        await Looks.AssertFineAsync(browser, "large-records");
        await table.AssertScrollsAsync();

        // The canonically last name is there only when the end is really reached.
        await table.ScrollAsync(1);
        await table.ShowsAsync((_, last) => last == Names + 1, "the end");
        await Expect(table.Rows.Last).ToContainTextAsync(Enumerable.Range(0, Names).Select(i => $"www{i}").Max(StringComparer.Ordinal)!);

        await SearchAsync(page, "www1234", "www1234", clock, "first rows of a prefix");
        await Expect(page.Locator("[role=status]:has-text('found')")).ToHaveTextAsync($"{Count(i => Has(i, "www1234")):N0} records found.");
        await SearchAsync(page, "10.1.2.3", "www66051", clock, "first rows by content");
        await Expect(page.Locator("[role=status]:has-text('found')")).ToHaveTextAsync($"{Count(i => Has(i, "10.1.2.3")):N0} records found.");
        Took("all by content", clock);
        await Looks.AssertFineAsync(browser, "large-found");
        clock.Restart();
        await page.FillAsync("#record-search", "nowhere");
        await Expect(page.Locator("main")).ToContainTextAsync("No record contains “nowhere”.");
        Took("nothing by content", clock);
        await Looks.AssertFineAsync(browser, "large-nothing");
        await page.FillAsync("#record-search", "");
        await page.ClickAsync(".types a:has-text('SOA')");
        await Expect(table.Rows).ToHaveCountAsync(1);

        // Faster typed than any search ends: what is listed is for the last.
        await page.ClickAsync(".types a:has-text('All')");
        await page.Locator("#record-search").PressSequentiallyAsync("10.1.2.255");
        await Expect(page.Locator("[role=status]:has-text('found')")).ToHaveTextAsync("1 record found.");
        await Expect(table.Rows).ToHaveCountAsync(1);
        Assert.Empty(browser.Complaints);
    }

    [ToolFact("chromium")]
    public async Task Signing_OfALargeZone_ShowsItsProgressAndCanBeCancelled()
    {
        await using var console = await StartAsync(SignedNames);
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        var page = browser.Page;
        var dialog = page.Locator(".rz-dialog");
        await browser.SignInAsync(console);
        await browser.OpenAsync(console.Panel, "/zones/large.lab/dnssec");
        await page.ClickAsync("main >> text=Sign zone");

        // With ECDSA it might be over before it is cancelled.
        await dialog.Locator("text=Expert").First.ClickAsync();
        await dialog.Locator("#algorithm").SelectOptionAsync("8");
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".counts")).ToHaveTextAsync(new Regex($@"^[1-9][\d,]* of {SignedNames + 1:N0} names$"));
        await Expect(dialog.Locator(".pace")).ToHaveTextAsync(new Regex(@"^[1-9][\d,]* signatures/s( · (about .*|a few seconds) left)?$"));
        await browser.PictureAsync("large-signing-light-1280", wholePage: false);
        await dialog.Locator("button:has-text('Cancel signing')").ClickAsync();
        await Expect(dialog).ToContainTextAsync("Signing was cancelled. The zone is as it was.");
        Assert.Contains("\"signed\":false", (await new ConsoleApi(console.Api).DnssecAsync(Name, "status")).GetRawText(), StringComparison.Ordinal);

        // A second time to its end, and then the search through what was made.
        await page.EvaluateAsync("() => { window.seen = 0; new MutationObserver(() => { if (document.querySelector('.found progress')) window.seen++; }).observe(document.body, { childList: true, subtree: true }); }");
        await dialog.Locator("#algorithm").SelectOptionAsync("13");
        var clock = Stopwatch.StartNew();
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".pace")).ToContainTextAsync("signatures/s");
        foreach (var (scheme, width) in new[] { (ColorScheme.Dark, 375), (ColorScheme.Light, 375), (ColorScheme.Dark, 1280) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, 800);
            await browser.PictureAsync($"large-signing-{scheme}-{width}", wholePage: false);
        }

        await Expect(dialog).ToContainTextAsync("The zone is signed and served", new LocatorAssertionsToContainTextOptions { Timeout = 600_000 });
        Took("signing", clock);
        await dialog.Locator("button:has-text('Close')").ClickAsync();
        await page.ClickAsync("nav[aria-label=Zone] >> text=Records");
        await page.Locator("text=Show what the signer made").ClickAsync();
        await Expect(page.Locator(".types")).ToContainTextAsync("RRSIG");
        await page.FillAsync("#record-search", "nowhere to be found");
        await page.Locator(".found progress, main:has-text('No record contains')").First.WaitForAsync();
        await browser.PictureAsync("large-searching");
        await Expect(page.Locator("main")).ToContainTextAsync("No record contains “nowhere to be found”.");
        Assert.NotEqual(0, await page.EvaluateAsync<int>("window.seen"));
        Assert.Empty(browser.Complaints);
    }

    [ToolFact("chromium", "sqlite3")]
    public async Task Zones_Thousands_AreThereAtOnceScrolledAndSearched()
    {
        await using var console = await DnsConsoleProcess.StartAsync();
        (await new ConsoleApi(console.Api).CreateZoneAsync("z0.tld0.", "@ 3600 IN SOA ns.elsewhere.example. hostmaster.elsewhere.example. 1 7200 1800 1209600 300\n@ 3600 IN NS ns.elsewhere.example.\n")).Must(201);
        await console.StopAsync();
        var copied = await Tool.RunAsync("sqlite3", [Path.Combine(console.DataDirectory, "dnsconsole.db"), Copies]);
        Assert.True(copied.ExitCode == 0, copied.Text);
        var clock = Stopwatch.StartNew();
        await console.StartAgainAsync();
        Took("start of the program", clock);
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        var page = browser.Page;
        var table = new LongTable(page);
        await browser.SignInAsync(console);
        clock.Restart();
        await browser.OpenAsync(console.Panel, "/");
        await Expect(page.Locator(".numbers b").First).ToHaveTextAsync($"{Zones:N0}");
        Took("dashboard", clock);
        await Expect(page.Locator(".numbers b").Last).ToHaveTextAsync($"{Zones:N0}");
        Took("all zones looked at", clock);
        clock.Restart();
        await page.ClickAsync("nav >> text=Zones");
        await Expect(table.Rows.First).ToContainTextAsync("z0.tld0");
        Took("first rows of the list", clock);
        await Looks.AssertFineAsync(browser, "large-zones");
        Assert.Equal(Zones, await table.CountAsync());
        await table.AssertScrollsAsync();

        clock.Restart();
        await page.FillAsync("#zone-search", "z12.t");
        await Expect(table.Rows).ToHaveCountAsync(1);
        Took("zone found", clock);
        await page.FillAsync("#zone-search", "11.");
        await Expect(page.Locator("[role=status]").First).ToHaveTextAsync($"{Enumerable.Range(0, Zones).Count(i => i % 100 == 11):N0} of {Zones:N0}");
        await page.FillAsync("#zone-search", "nowhere");
        await Expect(page.Locator("main")).ToContainTextAsync("No zone’s name contains “nowhere”.");
        await Looks.AssertFineAsync(browser, "large-zones-nothing");
        Assert.Empty(browser.Complaints);
    }

    private static async Task<DnsConsoleProcess> StartAsync(int names)
    {
        var console = await DnsConsoleProcess.StartAsync();
        using var folder = new TempFolder();
        ZoneTexts.WriteBig(folder.At("zone"), Name, names);
        (await new ConsoleApi(console.Api).CreateZoneAsync(Name, await File.ReadAllTextAsync(folder.At("zone")))).Must(201);
        return console;
    }

    private async Task SearchAsync(IPage page, string text, string first, Stopwatch clock, string what)
    {
        clock.Restart();
        await page.FillAsync("#record-search", text);
        await Expect(page.Locator(".scroll tr[aria-rowindex] .name").First).ToHaveTextAsync(first);
        Took(what, clock);
    }

    private static int Count(Func<int, bool> has) => Enumerable.Range(0, Names).Count(has);

    // The name and the data of one host of the zone.
    private static bool Has(int host, string text) => $"www{host}".Contains(text, StringComparison.Ordinal)
        || string.Create(CultureInfo.InvariantCulture, $"10.{(host >> 16) & 255}.{(host >> 8) & 255}.{host & 255}").Contains(text, StringComparison.Ordinal);

    private static int Size(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var size) ? size : usual;

    private void Took(string what, Stopwatch clock) => output.WriteLine($"{what}: {clock.ElapsedMilliseconds} ms");
}

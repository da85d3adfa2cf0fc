using Deque.AxeCore.Playwright;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>axe finds nothing serious on any page in either theme, and no page is wider than a phone.</summary>
public sealed class AccessibilityTests
{
    private static readonly string[] Addresses =
    [
        "/", "/zones", "/zones/new?from=empty", "/zones/new?from=paste", "/zones/new?from=upload", "/zones/demo.invalid", "/zones/demo.invalid?generated=true",
        "/zones/demo.invalid/dnssec", "/zones/demo.invalid/ds", "/zones/demo.invalid/history", "/server", "/about",
    ];

    private static readonly DnsConsoleOptions Unattached = new() { Settings = new Dictionary<string, string> { ["Resolver:RootHints:0"] = "127.0.0.1:9" } };

    [ToolFact("chromium")]
    public async Task EveryPage_BothThemesAndPhone_NothingSerious()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Unattached);
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        var page = browser.Page;
        var found = new List<string>();

        foreach (var theme in Enum.GetValues<Theme>())
        {
            await UseAsync(page, theme);
            await page.GotoAsync(new Uri(console.Panel, "/sign-in").ToString());
            found.AddRange(await ViolationsAsync(page, $"sign-in {theme}"));
        }

        await browser.SignInAsync(console);
        await page.ClickAsync("text=Load the demo zone");
        await page.WaitForURLAsync("**/zones/demo.invalid");
        found.AddRange(await DialogsAsync(console, browser));
        await SignAsync(console, browser);
        foreach (var theme in Enum.GetValues<Theme>())
        {
            await UseAsync(page, theme);
            foreach (var address in Addresses)
            {
                await page.SetViewportSizeAsync(1280, 800);
                await browser.OpenAsync(console.Panel, address);
                found.AddRange(await ViolationsAsync(page, $"{address} {theme}"));
                await browser.PictureAsync($"{FileName(address)}-{theme}-1280");

                await page.SetViewportSizeAsync(375, 740);
                var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                found.AddRange(width > 375 ? [$"{address} is {width} px wide on a phone of 375 px."] : []);
                await browser.PictureAsync($"{FileName(address)}-{theme}-375");
            }
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    private static async Task<List<string>> DialogsAsync(DnsConsoleProcess console, BrowserSession browser)
    {
        var found = new List<string>();
        foreach (var theme in Enum.GetValues<Theme>())
        {
            await UseAsync(browser.Page, theme);
            await browser.OpenAsync(console.Panel, "/zones/demo.invalid");
            await browser.Page.ClickAsync("main >> text=Add record");
            await browser.Page.SelectOptionAsync("#type", "HTTPS");
            await Expect(browser.Page.Locator("#value-2")).ToBeVisibleAsync();
            found.AddRange(await ViolationsAsync(browser.Page, $"record dialog {theme}"));
            await browser.PictureAsync($"dialog-record-{theme}");

            await browser.OpenAsync(console.Panel, "/zones/demo.invalid/dnssec");
            await browser.Page.ClickAsync("main >> text=Sign zone");
            await browser.Page.ClickAsync(".rz-dialog >> text=Expert");
            await Expect(browser.Page.Locator(".checks li")).Not.ToHaveCountAsync(0);
            found.AddRange(await ViolationsAsync(browser.Page, $"sign dialog {theme}"));
            await browser.PictureAsync($"dialog-sign-{theme}");
        }

        return found;
    }

    private static async Task SignAsync(DnsConsoleProcess console, BrowserSession browser)
    {
        await browser.OpenAsync(console.Panel, "/zones/demo.invalid/dnssec");
        await browser.Page.ClickAsync("main >> text=Sign zone");
        await browser.Page.ClickAsync(".rz-dialog button[type=submit]");
        await Expect(browser.Page.Locator(".rz-dialog")).ToContainTextAsync("The zone is signed and served");
    }

    private static Task UseAsync(IPage page, Theme theme) =>
        page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme == Theme.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });

    private static async Task<List<string>> ViolationsAsync(IPage page, string where)
    {
        var result = await page.RunAxe();
        return [.. result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{where}: {v.Id} ({v.Help}) at {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];
    }

    private static string FileName(string address) => address == "/" ? "dashboard" : string.Concat(address.TrimStart('/').Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private enum Theme
    {
        Light,
        Dark,
    }
}

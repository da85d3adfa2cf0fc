using System.Text.RegularExpressions;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>Zone files that are sent from the browser: seen on their way, stopped on their way, and wrong in thousands of places.</summary>
public sealed class ZoneUploadTests : IDisposable
{
    private const string Head = "$TTL 3600\n@ IN SOA ns1 hostmaster 1 7200 3600 1209600 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n";

    // Takes long enough to be seen at every stage, and to be stopped.
    private const int Names = 500_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("chromium")]
    public async Task Upload_LargeFile_ShowsProgressUntilTheZoneIsServed()
    {
        await using var console = await DnsConsoleProcess.StartAsync();
        await using var browser = await BrowserSession.StartAsync();
        var page = await ChooseAsync(console, browser, LargeFile("large.test.zone"));
        await Expect(page.Locator("#zone-name")).ToHaveValueAsync("large.test");
        await page.ClickAsync("button[type=submit]");

        await Expect(page.Locator(".progress")).ToContainTextAsync(new Regex("Reading the file.* MB, [0-9,]+ records", RegexOptions.Singleline));
        await Expect(page.Locator(".progress")).ToContainTextAsync(new Regex("Storing.* of 500,002 names", RegexOptions.Singleline));
        await Expect(page).ToHaveURLAsync(new Regex("/zones/large\\.test$"));
        await Expect(page.Locator(".head")).ToContainTextAsync("500,002 names");
        Assert.Empty(browser.Complaints);
    }

    [ToolFact("chromium")]
    public async Task Upload_Cancelled_LeavesNothingAndCanBeRepeated()
    {
        await using var console = await DnsConsoleProcess.StartAsync();
        await using var browser = await BrowserSession.StartAsync();
        var page = await ChooseAsync(console, browser, LargeFile("large.test.zone"));
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync("text=Cancel import");

        await Expect(page.Locator(".problems")).ToContainTextAsync("The import was cancelled. Nothing of it is left.");
        Assert.Equal(404, (await new ConsoleApi(console.Api).ZoneAsync("large.test.")).Status);

        await page.SetInputFilesAsync("#file", _folder.Write("small.zone", Head));
        await page.ClickAsync("button[type=submit]");
        await Expect(page).ToHaveURLAsync(new Regex("/zones/large\\.test$"));
    }

    [ToolFact("chromium")]
    public async Task Upload_ThousandsOfProblems_ShowsAPartAndHowManyThereAre()
    {
        await using var console = await DnsConsoleProcess.StartAsync();
        await using var browser = await BrowserSession.StartAsync();
        var page = await ChooseAsync(console, browser, _folder.Write("wrong.test.zone", Head + string.Concat(Enumerable.Repeat("a A 1.2.3\n", 5_000))));
        await page.ClickAsync("button[type=submit]");

        var problems = page.Locator(".problems li");
        await Expect(problems).ToHaveCountAsync(40);
        await Expect(page.Locator("form")).ToContainTextAsync("5,000 problems; nothing was changed");
        await Expect(problems.First).ToContainTextAsync("wrong.test.zone line 5 column 5");
        await page.ClickAsync("text=Later");
        await Expect(problems.First).ToContainTextAsync("wrong.test.zone line 45 column 5");
        await Expect(page.Locator("form")).ToContainTextAsync("41–80 of 1,001 listed");
        await page.ClickAsync("text=Earlier");
        await Expect(problems.First).ToContainTextAsync("line 5 column 5");
        await browser.PictureAsync("upload-problems");
    }

    [ToolFact("chromium")]
    public async Task Upload_NotFromAPageOfTheConsole_IsRefused()
    {
        await using var console = await DnsConsoleProcess.StartAsync();
        await using var browser = await BrowserSession.StartAsync();
        var address = new Uri(console.Panel, "/zones/forged.test/import").ToString();
        var stranger = await browser.Page.APIRequest.PostAsync(address, new APIRequestContextOptions { DataString = Head, MaxRedirects = 0 });
        Assert.Equal(302, stranger.Status);

        await browser.SignInAsync(console);
        var forged = await browser.Page.APIRequest.PostAsync(address, new APIRequestContextOptions { DataString = Head });
        Assert.Equal(400, forged.Status);
        Assert.Equal(404, (await new ConsoleApi(console.Api).ZoneAsync("forged.test.")).Status);
    }

    private static async Task<IPage> ChooseAsync(DnsConsoleProcess console, BrowserSession browser, string file)
    {
        await browser.SignInAsync(console);
        await browser.OpenAsync(console.Panel, "/zones/new?from=upload");
        await browser.Page.SetInputFilesAsync("#file", file);
        return browser.Page;
    }

    private string LargeFile(string name)
    {
        using var writer = new StreamWriter(_folder.At(name));
        writer.Write(Head);
        for (var i = 0; i < Names; i++)
        {
            writer.Write($"host{i} IN A 192.0.2.9\nhost{i} IN TXT \"one of many\"\n");
        }

        return _folder.At(name);
    }
}

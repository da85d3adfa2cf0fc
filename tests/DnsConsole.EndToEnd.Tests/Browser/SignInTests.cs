using System.Text.RegularExpressions;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>Who may see what: nobody sees anything before signing in, and after signing out no more.</summary>
public sealed class SignInTests
{
    private static readonly DnsConsoleOptions Unattached = new() { Settings = new Dictionary<string, string> { ["Resolver:RootHints:0"] = "127.0.0.1:9" } };

    [ToolFact("chromium")]
    public async Task SignIn_WrongThenRightPassword_LeadsBackToThePageAskedFor()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Unattached);
        await using var browser = await BrowserSession.StartAsync();
        var page = browser.Page;

        await page.GotoAsync(new Uri(console.Panel, "/about").ToString());
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.FillAsync("#name", DnsConsoleProcess.AdminUser);
        await page.FillAsync("#password", "wrong " + console.AdminPassword);
        await page.ClickAsync("button[type=submit]");
        await Expect(page.Locator(".error")).ToContainTextAsync("is wrong");

        await page.FillAsync("#password", console.AdminPassword);
        await page.ClickAsync("button[type=submit]");
        await browser.InCircuitAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("About");

        await page.GotoAsync(new Uri(console.Panel, "/").ToString());
        await Expect(page.Locator(".events")).ToContainTextAsync("sign-in-failed");

        await page.ClickAsync("a.user");
        await page.ClickAsync("button[type=submit]");
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in$"));
        await page.GotoAsync(new Uri(console.Panel, "/zones").ToString());
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [ToolFact("chromium")]
    public async Task SignIn_FiveWrongPasswords_LockTheAccount()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Unattached);
        await using var browser = await BrowserSession.StartAsync();
        var page = browser.Page;

        await page.GotoAsync(new Uri(console.Panel, "/sign-in").ToString());
        foreach (var password in Enumerable.Repeat("wrong password", 5).Append(console.AdminPassword))
        {
            await page.FillAsync("#name", DnsConsoleProcess.AdminUser);
            await page.FillAsync("#password", password);
            await page.RunAndWaitForResponseAsync(() => page.ClickAsync("button[type=submit]"), answer => answer.Request.Method == "POST");
            await Expect(page.Locator(".error")).ToBeVisibleAsync();
        }

        await Expect(page.Locator(".error")).ToContainTextAsync("locked");
    }
}

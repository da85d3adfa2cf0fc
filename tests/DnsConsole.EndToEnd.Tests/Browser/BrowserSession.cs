using System.Collections.Concurrent;
using DnsConsole.TestKit.Servers;
using Microsoft.Playwright;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>A real Chromium with one page. What the page complains about on its console is kept: a page that works says nothing.</summary>
public sealed class BrowserSession : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserSession(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    /// <summary>Errors of the page, refusals of its content security policy among them.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <param name="isMeasured">Whether scripts of the test run inside the page, which its content security policy would refuse.</param>
    public static async Task<BrowserSession> StartAsync(bool isMeasured = false)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Europe/Berlin",
            BypassCSP = isMeasured,
        });
        var session = new BrowserSession(playwright, browser, await context.NewPageAsync());
        session.Page.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        session.Page.Console += (_, message) => session.Note(message.Type == "error", message.Text);
        session.Page.PageError += (_, error) => session.Note(true, error);
        return session;
    }

    /// <summary>Goes to an address of the console and waits until the page is in its circuit, so that clicks are heard.</summary>
    public async Task OpenAsync(Uri panel, string address)
    {
        await Page.GotoAsync(new Uri(panel, address).ToString());
        await InCircuitAsync();
    }

    public Task InCircuitAsync() => Page.WaitForSelectorAsync("[data-interactive]");

    public async Task SignInAsync(DnsConsoleProcess console)
    {
        await Page.GotoAsync(new Uri(console.Panel, "/sign-in").ToString());
        await Page.FillAsync("#name", DnsConsoleProcess.AdminUser);
        await Page.FillAsync("#password", console.AdminPassword);
        await Page.ClickAsync("button[type=submit]");
        await InCircuitAsync();
    }

    /// <summary>Keeps a picture below <c>artifacts/screenshots</c>, to be looked at.</summary>
    /// <param name="wholePage">False for what is in the window only: a dialog as people see it.</param>
    public Task PictureAsync(string name, bool wholePage = true) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(DnsConsoleProcess.RepositoryRoot, "artifacts", "screenshots", name + ".png"),
        FullPage = wholePage,
    });

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    private void Note(bool isError, string text)
    {
        if (isError)
        {
            Complaints.Enqueue(text);
        }
    }
}

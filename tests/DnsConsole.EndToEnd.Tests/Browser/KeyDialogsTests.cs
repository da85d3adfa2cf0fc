using System.IO.Compression;
using System.Text.RegularExpressions;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>Every dialog of the DNSSEC page in a real browser: looked at, refused where it must be, and done.</summary>
public sealed class KeyDialogsTests
{
    private const string Name = "keys.invalid.";
    private const string Address = "/zones/keys.invalid/dnssec";

    [ToolFact("chromium")]
    public async Task StandbyKeys_AddExportRetireImport_WorkAndRefuse()
    {
        await using var console = await StartAsync();
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        var (page, dialog) = await OpenAsync(browser, console);

        await page.ClickAsync("main >> text=Add standby key");
        await dialog.Locator("label:has-text('ZSK')").ClickAsync();
        await Looks.AssertFineAsync(browser, "keys-standby");
        await dialog.Locator("button[type=submit]").ClickAsync();
        var row = page.Locator("table.keys tr:has-text('Standby')");
        await Expect(row).ToContainTextAsync("ZSK");

        var files = await ExportAsync(browser, row);
        await row.Locator("text=Retire standby").ClickAsync();
        await Looks.AssertFineAsync(browser, "keys-retire");
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);

        await page.ClickAsync("main >> text=Import key");
        await dialog.Locator("label:has-text('ZSK')").ClickAsync();
        await dialog.Locator("#import-key").FillAsync(files.Public);
        await dialog.Locator("#import-private").FillAsync(files.Secret.Replace("PrivateKey: ", "PrivateKey: !", StringComparison.Ordinal));
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".problems .place")).ToHaveTextAsync(".private, line 3");
        await Looks.AssertFineAsync(browser, "keys-import");
        await dialog.Locator("#import-private").FillAsync(files.Secret);
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(dialog.Locator(".problems")).ToContainTextAsync("Make another key.");

        using var own = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        await dialog.Locator("label:has-text('KSK')").ClickAsync();
        await dialog.Locator("#import-files").SetInputFilesAsync(new FilePayload { Name = "own.pem", MimeType = "text/plain", Buffer = System.Text.Encoding.ASCII.GetBytes(PemKeyFile.Export(own)) });
        await Expect(dialog.Locator("#import-pem")).ToHaveValueAsync(new Regex("BEGIN PRIVATE KEY"));
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator("table.keys tr:has-text('Standby')")).ToContainTextAsync($"KSK {own.ToDnskey(257).Tag}");
    }

    [ToolFact("chromium")]
    public async Task RolloversAndDenial_EveryDialog_ShowsItsPlanAndStarts()
    {
        await using var console = await StartAsync();
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        var (page, dialog) = await OpenAsync(browser, console);

        await page.ClickAsync("main >> text=Change denial");
        await dialog.Locator("#iterations").FillAsync("10");
        await Expect(dialog.Locator(".problems")).ToContainTextAsync("RFC 9276 asks for 0");
        await Looks.AssertFineAsync(browser, "keys-denial");
        await dialog.Locator("#iterations").FillAsync("0");
        await Expect(dialog.Locator(".problems")).ToHaveCountAsync(0);
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator("dl.facts").Last).ToContainTextAsync("NSEC3, 0 iterations, no salt");

        await page.ClickAsync("main >> text=Change policy");
        await dialog.Locator("#p-refresh").FillAsync("30d");
        await Expect(dialog.Locator(".problems")).ToContainTextAsync("the refresh must be shorter than the validity");
        await Looks.AssertFineAsync(browser, "keys-policy");
        await LeaveAsync(dialog);

        await page.ClickAsync("main >> text=Change algorithm");
        await dialog.Locator("#roll-algorithm").SelectOptionAsync("8");
        await Expect(dialog.Locator("#roll-bits")).ToBeVisibleAsync();
        await Expect(dialog.Locator("dl.facts")).ToContainTextAsync("a new KSK (RSASHA256), a new ZSK (RSASHA256)");
        await Looks.AssertFineAsync(browser, "keys-algorithm");
        await LeaveAsync(dialog);

        await page.ClickAsync("main >> text=Change key scheme");
        await Expect(dialog.Locator("dl.facts")).ToContainTextAsync("a new CSK");
        await LeaveAsync(dialog);

        await page.Locator("button:has-text('Emergency roll')").Last.ClickAsync();
        await Expect(dialog.Locator(".consequences")).ToContainTextAsync("Whoever has the compromised key can forge answers");
        await Looks.AssertFineAsync(browser, "keys-emergency");
        await LeaveAsync(dialog);

        await page.ClickAsync("main >> text=Roll all keys");
        await Expect(dialog.Locator(".consequences")).ToContainTextAsync("ZSK rollover: The DNSKEY set has one key more for a while.");
        await Looks.AssertFineAsync(browser, "keys-roll-all");
        await dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Locator("h2:has-text('KSK rollover 2')")).ToBeVisibleAsync();
        await Expect(page.Locator("h2:has-text('ZSK rollover 3')")).ToBeVisibleAsync();
        await Looks.AssertFineAsync(browser, "keys-two-rollovers");
    }

    [ToolFact("chromium")]
    public async Task ForceLink_NameAndReason_AreAskedForAndKept()
    {
        await using var console = await StartAsync();
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        var (page, dialog) = await OpenAsync(browser, console);
        await Expect(page.Locator("table.keys tr:has-text('KSK')")).ToContainTextAsync("Published");

        await page.Locator("[aria-label^='Force: KSK']").ClickAsync();
        var force = dialog.Locator("button[type=submit]");

        // The dialog takes the focus half a second after it opens; who types before that types into nothing.
        await Expect(dialog.Locator(".intro")).ToBeFocusedAsync();
        await Expect(dialog).ToContainTextAsync(new Regex(@"Resolvers may still hold older records for 2 h 0\d min"));
        await Expect(force).ToBeDisabledAsync();
        await dialog.Locator("#force-zone").PressSequentiallyAsync("keys.invalid");
        await Expect(force).ToBeDisabledAsync();
        await dialog.Locator("#force-reason").PressSequentiallyAsync("nobody has asked for the zone yet");
        await Expect(force).ToBeEnabledAsync();
        await Looks.AssertFineAsync(browser, "keys-force");
        await force.ClickAsync();

        await Expect(page.Locator("table.keys tr:has-text('KSK')")).ToContainTextAsync("Ready");
        await browser.OpenAsync(console.Panel, "/zones/keys.invalid/history");
        await Expect(page.Locator(".key-events")).ToContainTextAsync("was forced: nobody has asked for the zone yet");
    }

    private static async Task<DnsConsoleProcess> StartAsync()
    {
        var console = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions { Settings = new Dictionary<string, string> { ["Resolver:RootHints:0"] = "127.0.0.1:9" } });
        var api = new ConsoleApi(console.Api);
        (await api.CreateZoneAsync(Name, $"$TTL 3600\n{Name} IN SOA ns1 hostmaster 1 7200 3600 1209600 3600\n{Name} IN NS ns1.{Name}\nns1.{Name} IN A 192.0.2.1\n")).Must(201);
        (await api.SignAsync(Name, new { algorithm = 13, scheme = "ksk-zsk" })).Must(200);
        return console;
    }

    private static async Task<(IPage Page, ILocator Dialog)> OpenAsync(BrowserSession browser, DnsConsoleProcess console)
    {
        await browser.SignInAsync(console);
        await browser.OpenAsync(console.Panel, Address);
        return (browser.Page, browser.Page.Locator(".rz-dialog"));
    }

    private static async Task LeaveAsync(ILocator dialog)
    {
        await dialog.Locator("button:has-text('Cancel')").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task<(string Public, string Secret)> ExportAsync(BrowserSession browser, ILocator row)
    {
        var (page, dialog) = (browser.Page, browser.Page.Locator(".rz-dialog"));
        await row.Locator("text=Export").ClickAsync();
        await Looks.AssertFineAsync(browser, "keys-export");
        var pem = await page.RunAndWaitForDownloadAsync(() => dialog.Locator("text=PEM").First.ClickAsync());
        Assert.Equal("keys.invalid-key-3.pem", pem.SuggestedFilename);
        var download = await page.RunAndWaitForDownloadAsync(() => dialog.Locator("a:has-text('BIND files')").ClickAsync());
        using var zip = ZipFile.OpenRead(await download.PathAsync());
        Assert.Matches(@"^Kkeys\.invalid\.\+013\+\d{5}\.zip$", download.SuggestedFilename);
        await dialog.Locator("button:has-text('Close')").ClickAsync();
        return (Read(zip, ".key"), Read(zip, ".private"));
    }

    private static string Read(ZipArchive zip, string ending)
    {
        using var text = new StreamReader(zip.Entries.Single(e => e.Name.EndsWith(ending, StringComparison.Ordinal)).Open());
        return text.ReadToEnd();
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>The Server page while the real program is asked: empty at first, alive then, still when paused.</summary>
public sealed class ServerPageTests
{
    private static readonly DnsConsoleOptions Limiting = new()
    {
        Settings = new Dictionary<string, string>
        {
            ["Resolver:RootHints:0"] = "127.0.0.1:9",
            ["Dns:RateLimit:Enabled"] = "true",
            ["Dns:RateLimit:NameErrorPerSecond"] = "20",
            ["Dns:RateLimit:Exempt"] = "192.0.2.0/24",
        },
    };

    [ToolFact("chromium")]
    public async Task ServerPage_WhileAsked_ShowsItLiveInEveryLook()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Limiting);
        await using var browser = await BrowserSession.StartAsync(isMeasured: true);
        var page = browser.Page;
        await browser.SignInAsync(console);
        await page.ClickAsync("nav >> text=Server");
        await Expect(page.Locator("main")).ToContainTextAsync("Nothing was asked yet");
        await Expect(page.Locator("main")).ToContainTextAsync($"{console.Dns}");
        await Looks.AssertFineAsync(browser, "server-empty");

        await browser.OpenAsync(console.Panel, "/");
        await page.ClickAsync("text=Load the demo zone");
        await page.WaitForURLAsync("**/zones/demo.invalid");
        await page.ClickAsync("nav >> text=Server");
        await Expect(page.Locator("main")).ToContainTextAsync("dig @127.0.0.1");

        // From here on without loading the page again: what it shows comes by itself.
        using var load = new CancellationTokenSource();
        var asking = AskAsync(console.Dns, load.Token);
        await Expect(page.Locator("[aria-labelledby=top-zones] a")).ToHaveTextAsync("demo.invalid.");
        await Expect(page.Locator("[aria-labelledby=by-code]")).ToContainTextAsync("NXDOMAIN");
        await Expect(page.Locator("[aria-labelledby=by-type]")).ToContainTextAsync("AAAA");
        await Expect(page.Locator("[aria-labelledby=by-kind]")).ToContainTextAsync("wildcard");
        await Expect(page.Locator("[aria-labelledby=by-transport]")).ToContainTextAsync("TCP");
        await Expect(page.Locator("[aria-labelledby=rate-limit]")).ToContainTextAsync("127.0.0.0/24");
        await Expect(page.Locator("[aria-labelledby=latency]")).ToContainTextAsync(new Regex("UDP.*[µm]s"));
        var total = await TotalAsync(page);
        await Expect(page.Locator(".numbers b").Nth(1)).Not.ToHaveTextAsync(total.ToString("N0", CultureInfo.InvariantCulture));
        Assert.True(await TotalAsync(page) > total);
        await Expect(page.Locator("path.queries")).ToHaveAttributeAsync("d", new Regex("^M.*L.*L.*L"));

        // Paused by the keyboard, so that nothing moves while it is looked at.
        await page.Locator("h1").PressAsync("p");
        await Expect(page.Locator("button[aria-pressed=true]")).ToHaveTextAsync("Pause");
        total = await TotalAsync(page);
        await Looks.AssertFineAsync(browser, "server");
        Assert.Equal(total, await TotalAsync(page));

        await page.Locator("h1").PressAsync("p");
        await Expect(page.Locator(".numbers b").Nth(1)).Not.ToHaveTextAsync(total.ToString("N0", CultureInfo.InvariantCulture));
        await page.ClickAsync("[aria-labelledby=top-zones] a");
        await page.WaitForURLAsync("**/zones/demo.invalid");
        await load.CancelAsync();
        await asking;
        Assert.Empty(browser.Complaints);
    }

    private static async Task<long> TotalAsync(IPage page) =>
        long.Parse(await page.Locator(".numbers b").Nth(1).InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    // Something of every kind, too many names that do not exist, and the same over TCP.
    private static async Task AskAsync(IPEndPoint server, CancellationToken cancellation)
    {
        (string Name, RecordType Type)[] questions =
        [
            ("www.demo.invalid.", RecordType.A), ("www.demo.invalid.", RecordType.Aaaa), ("www.demo.invalid.", RecordType.Https), ("www.demo.invalid.", RecordType.Mx),
            ("a.wild.demo.invalid.", RecordType.Txt), ("www.branch.demo.invalid.", RecordType.A), ("nothing.demo.invalid.", RecordType.A), ("elsewhere.lab.", RecordType.A),
            ("demo.invalid.", RecordType.Soa), ("demo.invalid.", RecordType.Ns), ("demo.invalid.", RecordType.Dnskey), ("demo.invalid.", RecordType.Any),
        ];
        var queries = questions.Select(q => Message.Query(1, new Question(DomainName.Parse(q.Name), q.Type, RecordClass.Internet), new EdnsOptions(1232, 0, true)).ToArray()).ToList();
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await udp.ConnectAsync(server, CancellationToken.None);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server, CancellationToken.None);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                foreach (var query in queries.Concat(Enumerable.Repeat(queries[6], 3)))
                {
                    await udp.SendAsync(query, CancellationToken.None);
                }

                await tcp.GetStream().WriteAsync(new byte[] { 0, (byte)queries[0].Length }.Concat(queries[0]).ToArray(), CancellationToken.None);
                var answer = new byte[4096];
                Assert.NotEqual(0, await tcp.GetStream().ReadAsync(answer, CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}

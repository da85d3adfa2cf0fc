using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>Looks at what is on screen in both themes and both widths: a picture of each, and what axe and the width of a phone have against it.</summary>
internal static class Looks
{
    private const int Desk = 1280;
    private const int Phone = 375;

    /// <summary>Fails when axe finds anything serious or the page is wider than a phone. Leaves the page at the desk, in light.</summary>
    public static async Task AssertFineAsync(BrowserSession browser, string name)
    {
        var page = browser.Page;
        var found = new List<string>();
        var hasDialog = await page.Locator(".rz-dialog").CountAsync() > 0;
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var width in new[] { Phone, Desk })
            {
                await page.SetViewportSizeAsync(width, 800);
                await browser.PictureAsync($"{name}-{scheme}-{width}", wholePage: !hasDialog);
                var needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                found.AddRange(needed > width ? [$"{name} is {needed} px wide on a screen of {width} px."] : []);
            }

            var axe = await page.RunAxe();
            found.AddRange(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{name} {scheme}: {v.Id} ({v.Help}) at {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}

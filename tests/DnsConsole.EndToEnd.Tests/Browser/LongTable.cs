using System.Globalization;
using DnsConsole.TestKit.Servers;
using Microsoft.Playwright;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>A table in a box that scrolls, of which only the rows in sight are in the page.</summary>
internal sealed class LongTable(IPage page)
{
    /// <summary>More rows than this may never be in the page, spacers included.</summary>
    private const int MostRows = 60;

    // Numbers of the rows that are really in sight below the header, as aria-rowindex counts them, and how far the box is scrolled.
    private const string InSight = """
        () => {
          const box = document.querySelector('.scroll').getBoundingClientRect();
          const top = Math.max(box.top, document.querySelector('.scroll thead').getBoundingClientRect().bottom);
          const rows = [...document.querySelectorAll('.scroll tr[aria-rowindex]')]
            .filter(row => { const r = row.getBoundingClientRect(); return r.bottom > top + 2 && r.top < box.bottom - 2; })
            .map(row => Number(row.getAttribute('aria-rowindex')));
          return { rows, scrolled: document.querySelector('.scroll').scrollTop };
        }
        """;

    public ILocator Rows => page.Locator(".scroll tr[aria-rowindex]");

    /// <summary>Rows in all, the header not counted, as the table says it.</summary>
    public async Task<int> CountAsync() => int.Parse((await page.Locator(".scroll table").GetAttributeAsync("aria-rowcount"))!, CultureInfo.InvariantCulture) - 1;

    /// <summary>Waits until the rows in sight fill the box without a gap and are those wanted; returns the first and the last, counted from 0.</summary>
    public async Task<(int First, int Last)> ShowsAsync(Func<int, int, bool> wanted, string what)
    {
        var seen = await Eventually.AsksAsync(() => page.EvaluateAsync<Sight>(InSight), sight => sight.IsFull && wanted(sight.First, sight.Last), what);
        Assert.InRange(await page.Locator(".scroll tr").CountAsync(), 1, MostRows);
        return (seen.First, seen.Last);
    }

    /// <summary>As far as the scroll bar goes: 0 is the top, 1 the end.</summary>
    public Task ScrollAsync(double part) =>
        page.EvaluateAsync("part => { const box = document.querySelector('.scroll'); box.scrollTop = part * (box.scrollHeight - box.clientHeight); }", part);

    /// <summary>Top, middle, wheel, end: every time the rows that belong there.</summary>
    public async Task AssertScrollsAsync()
    {
        var count = await CountAsync();
        var (_, last) = await ShowsAsync((first, _) => first == 0, "the first rows");
        var page1 = last + 1;
        await ScrollAsync(0.5);
        var (middle, _) = await ShowsAsync((first, _) => Math.Abs(first - count / 2) < count / 50 + page1, "the rows in the middle");

        // By the wheel every row passes by, however long the list is.
        await page.Locator(".scroll").HoverAsync();
        for (var i = 1; i <= 5; i++)
        {
            await page.Mouse.WheelAsync(0, 205);
            var (first, _) = await ShowsAsync((first, _) => first >= middle + 5 * i - 1, "the next rows");
            Assert.InRange(first, middle + 5 * i - 1, middle + 5 * i + 1);
        }

        await page.Locator(".scroll").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await ShowsAsync((_, end) => end == count - 1, "the last row");
        await page.Keyboard.PressAsync("PageUp");
        await ShowsAsync((first, end) => end < count - 1 && first > count - 3 * page1, "the page before the last");
        await page.Keyboard.PressAsync("Home");
        await ShowsAsync((first, _) => first == 0, "the first rows again");
    }

    private sealed class Sight
    {
        public int[] Rows { get; set; } = [];

        public double Scrolled { get; set; }

        public bool IsFull => Rows.Length > 0 && Rows[^1] - Rows[0] == Rows.Length - 1;

        public int First => Rows[0] - 2;

        public int Last => Rows[^1] - 2;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rows {string.Join(' ', Rows)}, scrolled {Scrolled}");
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DnsConsole.Ui.Shared;

/// <summary>One row of a long list.</summary>
/// <param name="Number">For <c>aria-rowindex</c>: the header is row 1.</param>
public readonly record struct LongRow<TItem>(int Number, TItem Item);

/// <summary>
/// The rows of a table body that are in sight, of any number of rows, in the nearest <c>.scroll</c> above. The first of them are there without a script.
/// </summary>
/// <remarks>
/// Browsers draw nothing beyond some ten million pixels, which are a few hundred thousand rows. A longer list is scrolled as if it were that tall: by
/// wheel and keys as far as anywhere, by the scroll bar in proportion. The script in <c>app.js</c> says which rows are in sight and where they stand.
/// Rows have <c>aria-rowindex</c> and are all of one height.
/// </remarks>
public sealed partial class LongRows<TItem>(IJSRuntime script) : IAsyncDisposable
{
    private const double Tallest = 10_000_000;
    private const int Spare = 4;
    private const int Most = 58;
    private const int FirstRows = 24;

    private DotNetObjectReference<LongRows<TItem>>? _self;
    private IJSObjectReference? _script;
    private ElementReference _top;
    private List<LongRow<TItem>> _shown = [];
    private int _first;
    private int _length = FirstRows;
    private double _shift;
    private double _rowHeight;
    private int _told;
    private bool _disposed;

    /// <summary>Number of rows.</summary>
    [Parameter, EditorRequired]
    public int Count { get; set; }

    /// <summary>Gives rows: the first, and how many.</summary>
    [Parameter, EditorRequired]
    public Func<int, int, IReadOnlyList<TItem>> Load { get; set; } = null!;

    [Parameter, EditorRequired]
    public RenderFragment<LongRow<TItem>> ChildContent { get; set; } = null!;

    /// <summary>Height of a row in pixels, until the script has measured it.</summary>
    [Parameter]
    public double RowHeight { get; set; } = 41;

    private double Height => Math.Min(Tallest, Count * _rowHeight);

    private double TopGap => Math.Max(0, _first * _rowHeight + _shift);

    private double BottomGap => Math.Max(0, Height - TopGap - _shown.Count * _rowHeight);

    /// <summary>Called by the script when other rows come into sight.</summary>
    /// <param name="first">First row in sight.</param>
    /// <param name="length">Rows in sight.</param>
    /// <param name="shift">How much higher than in a list of full height the rows stand, as a negative number of pixels.</param>
    /// <param name="rowHeight">Height of a row in pixels.</param>
    [JSInvokable]
    public void Show(int first, int length, double shift, double rowHeight)
    {
        (_shift, _rowHeight) = (shift, rowHeight);
        _first = Math.Max(0, first - Spare);
        _length = Math.Min(Most, first - _first + length + Spare);
        Read();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await StopAsync();
        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        _rowHeight = _rowHeight == 0 ? RowHeight : _rowHeight;
        Read();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _told = Count;
            _script = await script.InvokeAsync<IJSObjectReference>("dnsConsole.longRows", _top, _self, _told, Tallest);
        }

        if (_disposed)
        {
            // While the script was on its way.
            await StopAsync();
        }
        else if (_script is not null && _told != Count)
        {
            _told = Count;
            await _script.InvokeVoidAsync("resize", _told);
        }
    }

    private async Task StopAsync()
    {
        if (_script is not { } running)
        {
            return;
        }

        _script = null;
        try
        {
            await running.InvokeVoidAsync("stop");
            await running.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }

    private void Read()
    {
        var first = Math.Min(_first, Math.Max(0, Count - _length));
        var items = Load(first, Math.Min(_length, Count - first));
        _first = first;
        _shown = [.. items.Select((item, i) => new LongRow<TItem>(first + i + 2, item))];
    }

    private static string Pixels(double height) => string.Create(CultureInfo.InvariantCulture, $"{height:0.##}px");
}

namespace DnsConsole.Ui.Shared;

/// <summary>
/// The text of a search box whose search is in the URL. People type faster than URLs travel: what comes back of their own typing never
/// overwrites what they typed since, while a URL from elsewhere (a link, the back button) does change the box.
/// </summary>
internal sealed class SearchText
{
    private readonly Queue<string> _travelling = new();

    public string Text { get; private set; } = "";

    /// <summary>What belongs into the URL; null for no search.</summary>
    public string? Wanted => Text.Trim() is { Length: > 0 } search ? search : null;

    /// <summary>Takes what was typed and returns what is <see cref="Wanted"/>.</summary>
    public string? Type(string? typed)
    {
        Text = typed ?? "";
        _travelling.Enqueue(Text.Trim());
        return Wanted;
    }

    /// <summary>Takes the search that the URL has now; false while something that was typed is still on its way.</summary>
    public bool Arrive(string? search)
    {
        var arrived = search ?? "";
        if (_travelling.Contains(arrived))
        {
            while (_travelling.Dequeue() != arrived)
            {
            }
        }
        else if (_travelling.Count == 0 && Text.Trim() != arrived)
        {
            Text = arrived;
        }

        return _travelling.Count == 0;
    }
}

namespace DnsConsole.Ui.Shared;

/// <summary>
/// The text of a search box whose search is in the URL. People type faster than URLs travel: what comes back of their own typing never
/// overwrites what they typed since, while a URL from elsewhere (a link, the back button) does change the box.
/// </summary>
internal sealed class SearchText
{
    private readonly Queue<string> _travelling = new();

    public string Text { get; private set; } = "";

    /// <summary>Takes what was typed and returns what belongs into the URL; null for no search.</summary>
    public string? Type(string? typed)
    {
        Text = typed ?? "";
        var search = Text.Trim();
        _travelling.Enqueue(search);
        return search.Length == 0 ? null : search;
    }

    /// <summary>Takes the search that the URL has now.</summary>
    public void Arrive(string? search)
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
    }
}

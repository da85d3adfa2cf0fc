using System.Globalization;

namespace DnsConsole.Ui.Records;

/// <summary>What the page says about its list in words: for everybody, and for screen readers when it changes.</summary>
internal static class RecordText
{
    /// <summary>What was found, or that it is being looked for; empty when everything is listed. It does not change while a pass goes on.</summary>
    public static string Status(RecordView view)
    {
        var list = view.List!;
        var count = string.Create(CultureInfo.InvariantCulture, $"{list.Count:N0} record{(list.Count == 1 ? "" : "s")}");
        return view switch
        {
            { IsScanning: true } => list.Filter.Text.Length > 0 ? "Searching …" : list.Filter.Type is { } type ? $"Looking for {type} records …" : "Counting types …",
            { IsStopped: true } => $"Stopped after {view.Percent} % of the names: {count} found so far.",
            _ when list.Count == 0 => "Nothing found.",
            _ when list.Filter.Text.Length > 0 || list.Filter.Type is not null => $"{count} found.",
            _ => "",
        };
    }

    /// <summary>That there is none, in the words of what was looked for.</summary>
    public static string Nothing(RecordView view)
    {
        var filter = view.List!.Filter;
        var record = filter.Type is { } type ? $"{type} record" : "record";
        return view.IsStopped ? $"No {record} was found before you stopped."
            : filter.Text.Length > 0 ? $"No {record} contains “{filter.Text}”."
            : $"There is no {record}.";
    }
}

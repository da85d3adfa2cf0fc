using System.Collections;

namespace DnsConsole.Dns.Text;

/// <summary>
/// What is wrong with a master file, in the order of the file. The first <see cref="MasterFileOptions.MaxProblems"/> are kept, all are counted:
/// a large file that is wrong throughout costs no more than a small one.
/// </summary>
public sealed class ParseProblems : IReadOnlyList<ParseProblem>
{
    private readonly List<ParseProblem> _kept = [];
    private readonly int _limit;

    internal ParseProblems(int limit) => _limit = limit;

    /// <summary>How many were found.</summary>
    public long Total { get; private set; }

    /// <summary>How many are kept.</summary>
    public int Count => _kept.Count;

    public ParseProblem this[int index] => _kept[index];

    public IEnumerator<ParseProblem> GetEnumerator() => _kept.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(string file, int line, int column, string text)
    {
        if (Total++ < _limit)
        {
            _kept.Add(new ParseProblem(file, line, column, text));
        }
    }
}

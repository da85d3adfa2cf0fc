namespace DnsConsole.Soak;

/// <summary>What was checked and what was wrong, over all loads.</summary>
/// <param name="quiet">Whether it is kept from the terminal.</param>
internal sealed class Findings(bool quiet = false)
{
    private const int Kept = 20;

    private readonly List<string> _wrong = [];
    private long _checked;
    private long _validated;
    private long _wrongCount;

    /// <summary>Answers looked at whole.</summary>
    public long Checked => Interlocked.Read(ref _checked);

    /// <summary>Of those, the ones whose signatures and proofs were validated.</summary>
    public long Validated => Interlocked.Read(ref _validated);

    public long WrongCount => Interlocked.Read(ref _wrongCount);

    /// <summary>The first ones.</summary>
    public IReadOnlyList<string> Wrong
    {
        get
        {
            lock (_wrong)
            {
                return [.. _wrong];
            }
        }
    }

    public void AddChecked(bool isValidated)
    {
        Interlocked.Increment(ref _checked);
        if (isValidated)
        {
            Interlocked.Increment(ref _validated);
        }
    }

    /// <summary>A wrong answer, or anything else that must not happen.</summary>
    public void AddWrong(string what)
    {
        Interlocked.Increment(ref _wrongCount);
        lock (_wrong)
        {
            if (_wrong.Count < Kept)
            {
                _wrong.Add(what);
                if (!quiet)
                {
                    Console.Error.WriteLine($"WRONG {what}");
                }
            }
        }
    }
}

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>How far the writer and the readers of one loop are; they all share it.</summary>
internal sealed class LoopProgress(int answers, int changes)
{
    private readonly int[] _byOutcome = new int[Enum.GetValues<LoopOutcome>().Length];
    private int _checked;
    private int _attempted;
    private int _acknowledged;
    private int _seen;

    /// <summary>The last version the writer has asked for; no newer one can be served.</summary>
    public int Attempted => Volatile.Read(ref _attempted);

    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public int Checked => Volatile.Read(ref _checked);

    /// <summary>The oldest version that may still be served: what was acknowledged, or seen by any reader, never goes back.</summary>
    public int Oldest => Math.Max(Acknowledged, Volatile.Read(ref _seen));

    public bool IsEnough => Checked >= answers && Acknowledged >= changes;

    public void Attempt(int version) => Volatile.Write(ref _attempted, version);

    public void Acknowledge(int version) => Volatile.Write(ref _acknowledged, version);

    public void Count(LoopOutcome outcome)
    {
        Interlocked.Increment(ref _byOutcome[(int)outcome]);
        Interlocked.Increment(ref _checked);
    }

    public void See(int version)
    {
        for (var seen = Volatile.Read(ref _seen); seen < version;)
        {
            seen = Interlocked.CompareExchange(ref _seen, version, seen);
        }
    }

    public override string ToString()
        => $"{Checked} answers ({string.Join(", ", Enum.GetValues<LoopOutcome>().Select(o => $"{_byOutcome[(int)o]} {o}"))}) while {Acknowledged} changes were made";
}

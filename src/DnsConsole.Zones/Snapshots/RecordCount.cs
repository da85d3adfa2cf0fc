namespace DnsConsole.Zones.Snapshots;

/// <summary>How many records something holds.</summary>
/// <param name="Written">Those that people wrote.</param>
/// <param name="All">These and what the signer made: signatures, and the types of <see cref="GeneratedTypes"/>.</param>
public readonly record struct RecordCount(int Written, int All)
{
    public static RecordCount operator +(RecordCount left, RecordCount right) => new(left.Written + right.Written, left.All + right.All);

    public static RecordCount operator -(RecordCount left, RecordCount right) => new(left.Written - right.Written, left.All - right.All);

    /// <summary><see cref="All"/> or <see cref="Written"/>.</summary>
    public int Of(bool generated) => generated ? All : Written;
}

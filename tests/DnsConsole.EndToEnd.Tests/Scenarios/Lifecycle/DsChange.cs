namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>One zone's DS set as it is to be at the parent, and how far that has come.</summary>
/// <param name="Ds">Record data: TAG ALGORITHM DIGEST-TYPE HEX; none to remove the set.</param>
/// <param name="SecondaryMay">The secondary keeps the old version at least until this has ended.</param>
internal sealed record DsChange(string Zone, IReadOnlyList<string> Ds, Task SecondaryMay)
{
    public TaskCompletionSource AtPrimary { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource AtAll { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

namespace DnsConsole.Storage.Startup;

/// <summary>Whether storage can be used, and if not, why not and what to do about it.</summary>
/// <param name="Problems">Sentences for people; empty when storage is ready.</param>
public sealed record StartupOutcome(IReadOnlyList<string> Problems)
{
    public bool IsReady => Problems.Count == 0;

    /// <summary>The copy that was taken of an older database before its tables were changed; null when there was nothing to change.</summary>
    public string? BackupPath { get; init; }

    internal static StartupOutcome Refused(string problem) => new([problem]);
}

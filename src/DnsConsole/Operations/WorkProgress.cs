namespace DnsConsole.Operations;

/// <summary>How far long work is.</summary>
/// <param name="Stage">What it is at.</param>
/// <param name="Done">Units of the stage done so far.</param>
/// <param name="Total">Units in all; 0 while not known.</param>
/// <param name="Records">Records read so far; 0 for work that reads no file.</param>
/// <param name="Signatures">Signatures made so far; 0 for work that makes none.</param>
public sealed record WorkProgress(WorkStage Stage, long Done = 0, long Total = 0, long Records = 0, long Signatures = 0);

namespace DnsConsole.Operations.Records;

/// <summary>Which records are looked for: those whose owner's name or whose data a pattern finds, in presentation form.</summary>
/// <param name="Name">Looked for in the owner's name: that relative to the apex when <paramref name="RelativeNames"/>, else the absolute one.</param>
/// <param name="Data">Looked for in the data.</param>
internal sealed record RecordPattern(TextPattern Name, TextPattern Data, bool RelativeNames);

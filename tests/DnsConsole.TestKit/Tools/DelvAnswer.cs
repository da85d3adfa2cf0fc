namespace DnsConsole.TestKit.Tools;

/// <summary>delv's judgement and everything it printed.</summary>
public sealed record DelvAnswer(DelvOutcome Outcome, string Text);

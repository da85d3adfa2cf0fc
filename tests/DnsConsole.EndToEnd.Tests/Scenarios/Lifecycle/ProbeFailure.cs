namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>An answer that should not have been: when, who was asked what, what was said, and what was going on.</summary>
internal sealed record ProbeFailure(DateTimeOffset At, string Resolver, string Question, string Answer, string During)
{
    public override string ToString() => FormattableString.Invariant($"{At:HH:mm:ss.fff} {Resolver}, during {During}: {Question}: {Answer}");
}

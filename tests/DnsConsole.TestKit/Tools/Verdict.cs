namespace DnsConsole.TestKit.Tools;

/// <summary>What a judge thinks of a zone: accepted, or not and its words.</summary>
public sealed record Verdict(string Judge, bool Accepted, string Words)
{
    public override string ToString() => $"{Judge}: {(Accepted ? "accepted" : "REFUSED")} {Words.Trim()}";
}

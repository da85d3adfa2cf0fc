namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>What a validator makes of an answer; the reason says what was proven or what is wrong.</summary>
public readonly record struct AnswerVerdict(AnswerStatus Status, string Reason)
{
    public override string ToString() => $"{Status}: {Reason}";

    internal static AnswerVerdict Secure(string reason) => new(AnswerStatus.Secure, reason);

    internal static AnswerVerdict Insecure(string reason) => new(AnswerStatus.Insecure, reason);

    internal static AnswerVerdict Bogus(string reason) => new(AnswerStatus.Bogus, reason);
}

using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>A question to a signed kitchen sink zone and what validators must make of the answer.</summary>
/// <remarks>
/// Opt-out changes what an answer proves. Where it needs the denial of a next closer name, the NSEC3 that covers it only says that no <em>signed</em> name is there, so the answer is
/// insecure and a resolver must not set AD (RFC 5155 §9.2, §12.2). Unbound holds to that. delv calls such a wildcard answer unsigned, but reports negative answers as validated.
/// </remarks>
/// <param name="Owner">Relative to the zone.</param>
/// <param name="Type">Mnemonic.</param>
/// <param name="Answer">The kind of answer.</param>
/// <param name="DeniesNextCloser">The answer needs the denial of a next closer name.</param>
public sealed record MatrixQuestion(string Owner, string Type, MatrixAnswer Answer, bool DeniesNextCloser = false)
{
    public static IReadOnlyList<MatrixQuestion> All { get; } =
    [
        new("www", "A", MatrixAnswer.Data),
        new("MiXeD.Case", "TXT", MatrixAnswer.Data),
        new(@"high\255byte", "TXT", MatrixAnswer.Data),
        new(@"dot\.label", "TXT", MatrixAnswer.Data),
        new("chain1", "A", MatrixAnswer.Data),
        new("host.old", "A", MatrixAnswer.Data),
        new("signed", "DS", MatrixAnswer.Data),
        new("any.wild", "A", MatrixAnswer.WildcardData, DeniesNextCloser: true),
        new("any.wildcname", "A", MatrixAnswer.WildcardData, DeniesNextCloser: true),
        new("any.wild", "MX", MatrixAnswer.NoData, DeniesNextCloser: true),
        new("www", "TXT", MatrixAnswer.NoData),
        new("empty.tree", "A", MatrixAnswer.NoData),
        new("below.ent", "A", MatrixAnswer.NoData, DeniesNextCloser: true),
        new("nothing.new", "A", MatrixAnswer.NameError, DeniesNextCloser: true),
        new("unsigned", "DS", MatrixAnswer.NoData, DeniesNextCloser: true),
    ];

    public string NameIn(MatrixZone zone) => $"{Owner}.{zone.Origin}";

    public string Rcode => Answer == MatrixAnswer.NameError ? "NXDOMAIN" : "NOERROR";

    public bool HasData => Answer is MatrixAnswer.Data or MatrixAnswer.WildcardData;

    /// <summary>Whether a validating resolver sets AD.</summary>
    public bool IsSecureIn(MatrixZone zone) => !(zone.IsOptOut && DeniesNextCloser);

    public DelvOutcome DelvIn(MatrixZone zone)
        => !HasData ? DelvOutcome.NegativeFullyValidated
        : IsSecureIn(zone) ? DelvOutcome.FullyValidated
        : DelvOutcome.Unsigned;
}

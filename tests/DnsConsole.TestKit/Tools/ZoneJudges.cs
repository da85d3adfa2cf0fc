using DnsConsole.TestKit.Files;

namespace DnsConsole.TestKit.Tools;

/// <summary>
/// Foreign programs that read a whole zone file and say whether it is right: BIND's dnssec-verify and named-checkzone, ldns-verify-zone, kzonecheck.
/// None sees everything, so ask <see cref="AllAsync"/>; <c>EndToEnd.Tests/Equipment/ZoneJudgesTests</c> shows what each one misses.
/// </summary>
/// <remarks>
/// dnssec-verify, kzonecheck and named-checkzone end with 1 when they refuse; ldns-verify-zone ends with an ldns status of its own (1 syntax, 11 no DNSKEY …).
/// dnssec-verify needs <c>-z</c> when one key signs all (CSK). ldns reads RRSIG type-covered and algorithm only as ldns writes them and refuses parentheses before an IPSECKEY's
/// first field. dnssec-verify does not mind signed glue, and ldns-verify-zone does not compare NSEC bitmaps with the data. kzonecheck names the place of a syntax error only with <c>-v</c>. Knot 3.2 does not know the SvcParam <c>dohpath</c>,
/// and refuses zones that a CSK signs while another key is published.
/// </remarks>
public static class ZoneJudges
{
    /// <summary>BIND: every RRset signed by the apex keys, the denial chain complete, nothing signed that must not be.</summary>
    /// <param name="text">The signed zone, in master file format.</param>
    /// <param name="origin">The zone's name.</param>
    /// <param name="csk">One key does both jobs, so the SEP flag says nothing.</param>
    public static Task<Verdict> DnssecVerifyAsync(string text, string origin, bool csk = false)
        => JudgeAsync(text, "dnssec-verify", file => [.. csk ? ["-z"] : Array.Empty<string>(), "-o", origin, file]);

    /// <summary>ldns: signatures, denial chain, ZONEMD; with anchors also that the DNSKEY set is theirs.</summary>
    /// <param name="text">The signed zone, one record per line where possible.</param>
    /// <param name="anchors">DS or DNSKEY lines; null: the zone's own keys are believed.</param>
    public static async Task<Verdict> LdnsVerifyZoneAsync(string text, IEnumerable<string>? anchors = null)
    {
        using var folder = new TempFolder();
        List<string> arguments = anchors is null ? [] : ["-k", folder.Write("anchors", string.Join('\n', anchors) + "\n")];
        return await JudgeAsync(text, "ldns-verify-zone", file => [.. arguments, file]);
    }

    /// <summary>Knot: semantic checks and all DNSSEC checks.</summary>
    public static Task<Verdict> KzonecheckAsync(string text, string origin) => JudgeAsync(text, "kzonecheck", file => ["-v", "-d", "on", "-o", origin, file]);

    /// <summary>Knot: semantic checks only, for unsigned zones.</summary>
    public static Task<Verdict> KzonecheckUnsignedAsync(string text, string origin)
        => JudgeAsync(text, "kzonecheck", file => ["-v", "-d", "off", "-o", origin, file]);

    /// <summary>BIND: the zone loads. Names outside the zone are not looked up, and names need not be host names.</summary>
    public static Task<Verdict> NamedCheckzoneAsync(string text, string origin) => JudgeAsync(text, "named-checkzone", file => ["-i", "local", "-k", "ignore", origin, file]);

    /// <summary>The three judges of signed zones, in the order dnssec-verify, ldns-verify-zone, kzonecheck.</summary>
    public static async Task<IReadOnlyList<Verdict>> AllAsync(string text, string origin, bool csk = false, IEnumerable<string>? anchors = null) =>
    [
        await DnssecVerifyAsync(text, origin, csk),
        await LdnsVerifyZoneAsync(text, anchors),
        await KzonecheckAsync(text, origin),
    ];

    /// <summary>Fails the test with the words of every judge that refuses the signed zone.</summary>
    public static async Task AssertAcceptedAsync(string text, string origin, bool csk = false, IEnumerable<string>? anchors = null)
    {
        var refusals = (await AllAsync(text, origin, csk, anchors)).Where(verdict => !verdict.Accepted).ToList();
        Assert.True(refusals.Count == 0, string.Join(Environment.NewLine, refusals));
    }

    private static async Task<Verdict> JudgeAsync(string text, string judge, Func<string, string[]> arguments)
    {
        using var folder = new TempFolder();
        var result = await Tool.RunAsync(judge, arguments(folder.Write("zone", text)), limit: TimeSpan.FromMinutes(10), folder: folder.Path);
        return new Verdict(judge, result.ExitCode == 0, result.Text);
    }
}

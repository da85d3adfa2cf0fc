using System.Net;
using System.Text.RegularExpressions;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>
/// The 34 queries that ISC's compliance report sends to the name servers of the world (RFC 8906 §8), sent by dig. What must come back is one line: status, header flags, OPT record with its
/// flags and options, number of answers. No query goes unanswered, no unknown bit or option comes back.
/// </summary>
public sealed partial class Rfc8906_Compliance
{
    private const string BadVersion = "BADVERS [qr] OPT 0 [] 0";
    private const string WellKnownKey = "hmac-sha256:.:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static readonly (string Name, string Query, string Expected)[] Checks =
    [
        ("dns", "+noedns SOA", "NOERROR [qr aa] 1"),
        ("aa", "+noedns +aaflag SOA", "NOERROR [qr aa] 1"),
        ("ad", "+noedns +adflag SOA", "NOERROR [qr aa] 1"),
        ("cd", "+noedns +cdflag SOA", "NOERROR [qr aa] 1"),
        ("ra", "+noedns +raflag SOA", "NOERROR [qr aa] 1"),
        ("rd", "+noedns +rec SOA", "NOERROR [qr aa rd] 1"),
        ("tc", "+noedns +tcflag SOA", "NOERROR [qr aa] 1"),
        ("zflag", "+noedns +zflag SOA", "NOERROR [qr aa] 1"),
        ("opcode", "+noedns +opcode=15 +header-only", "NOTIMP [qr] 0"),
        ("opcodeflg", "+noedns +opcode=15 +header-only +tcflag +rec +raflag +cdflag +adflag +aaflag +zflag", "NOTIMP [qr rd] 0"),
        ("type666", "+noedns TYPE666", "NOERROR [qr aa] 0"),
        ("tcp", "+noedns +tcp SOA", "NOERROR [qr aa] 1"),
        ("edns", "+edns=0 SOA", "NOERROR [qr aa] OPT 0 [] 1"),
        ("edns1", "+edns=1 +noednsneg SOA", BadVersion),
        ("edns@512", "+dnssec +bufsize=512 +ignore DNSKEY", "NOERROR [qr aa tc] OPT 0 [do] 0"),
        ("ednsopt", "+ednsopt=100 SOA", "NOERROR [qr aa] OPT 0 [] 1"),
        ("edns1opt", "+edns=1 +noednsneg +ednsopt=100 SOA", BadVersion),
        ("do", "+dnssec SOA", "NOERROR [qr aa] OPT 0 [do] 2"),
        ("docd", "+dnssec +cdflag SOA", "NOERROR [qr aa] OPT 0 [do] 2"),
        ("edns1do", "+edns=1 +noednsneg +dnssec SOA", "BADVERS [qr] OPT 0 [do] 0"),
        ("ednsflags", "+ednsflags=0x80 SOA", "NOERROR [qr aa] OPT 0 [] 1"),
        ("optlist", "+nsid +subnet=0.0.0.0/0 +expire +cookie=0102030405060708 SOA", "NOERROR [qr aa] OPT 0 [] COOKIE NSID 1"),
        ("ednsnsid", "+nsid SOA", "NOERROR [qr aa] OPT 0 [] NSID 1"),
        ("ednscookie", "+cookie=0102030405060708 SOA", "NOERROR [qr aa] OPT 0 [] COOKIE 1"),
        ("ednsexpire", "+expire SOA", "NOERROR [qr aa] OPT 0 [] 1"),
        ("ednssubnet", "+subnet=0.0.0.0/0 SOA", "NOERROR [qr aa] OPT 0 [] 1"),
        ("edns1nsid", "+edns=1 +noednsneg +nsid SOA", BadVersion),
        ("edns1cookie", "+edns=1 +noednsneg +cookie=0102030405060708 SOA", BadVersion),
        ("edns1expire", "+edns=1 +noednsneg +expire SOA", BadVersion),
        ("edns1subnet", "+edns=1 +noednsneg +subnet=0.0.0.0/0 SOA", BadVersion),
        ("ednstcp", "+edns=0 +tcp SOA", "NOERROR [qr aa] OPT 0 [] 1"),
        ("bind11", "+dnssec +cookie=0102030405060708 +bufsize=512 SOA", "NOERROR [qr aa] OPT 0 [do] COOKIE 2"),
        ("dig11", "+rec +adflag +edns=0 +cookie=0102030405060708 SOA", "NOERROR [qr aa rd] OPT 0 [] COOKIE 1"),

        // A key that everybody can guess opens nothing: the answer is not signed with it, and dig says so.
        ("dnswkk", $"+noedns -y {WellKnownKey} SOA", ";; Couldn't verify signature: expected a TSIG or SIG(0) NOERROR [qr aa] 1"),
    ];

    [ToolFact("dig")]
    public async Task ComplianceReport_AskedByDig_NothingToReport()
    {
        // The keys are RSA, so that the DNSKEY answer does not fit into 512 octets.
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.RsaSha256);
        var zone = TestZone.Load(TestZone.Text, TestZone.Origin, Denial.Nsec, signer);
        await using var server = await RunningResponder.StartAsync(new ResponderSettings { Identity = "ns1" }, zones: zone);

        var complaints = await ComplaintsAsync(server.Endpoint);

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    [ToolFact("dig")]
    public async Task ComplianceReport_ServerThatEchoes_FailsEveryCheck()
    {
        await using var echo = new EchoServer();

        var complaints = await ComplaintsAsync(echo.Endpoint);

        Assert.Equal(Checks.Length, complaints.Count);
    }

    private static async Task<List<string>> ComplaintsAsync(IPEndPoint server)
    {
        var complaints = new List<string>();
        foreach (var (name, query, expected) in Checks)
        {
            string[] arguments = [$"@{server.Address}", "-p", $"{server.Port}", "-q", TestZone.Origin.ToString(), "+norec", "+noad", "+nocookie", "+tries=2", "+time=10"];
            var result = await Tool.RunAsync("dig", [.. arguments, .. query.Split(' ')]);
            if (Summary(result.Text) is var seen && seen != expected)
            {
                complaints.Add($"{name}: {seen} instead of {expected}\n{result.Text}");
            }
        }

        return complaints;
    }

    /// <summary><c>NOERROR [qr aa] OPT 0 [do] NSID 1</c>: bits that no RFC gives a name are among the flags as <c>MBZ: 0x0080</c>, all that dig complains of is in front.</summary>
    private static string Summary(string text)
    {
        var parts = Warning().Matches(text).Select(m => m.Value).Append(Status().Match(text).Groups[1].Value).Append($"[{Flags().Match(text).Groups[1].Value}]").ToList();
        if (Opt().Match(text) is { Success: true } opt)
        {
            parts.Add($"OPT {opt.Groups[1].Value} [{opt.Groups[2].Value.Trim(' ', ';', ',')}]");
            parts.AddRange(Option().Matches(text).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
        }

        return string.Join(' ', [.. parts, AnswerCount().Match(text).Groups[1].Value]);
    }

    [GeneratedRegex(@"^;; (WARNING: (?!recursion requested)|Warning|Got bad|Couldn't|Question section mismatch).*$", RegexOptions.Multiline)]
    private static partial Regex Warning();

    [GeneratedRegex(@"status: (\w+),")]
    private static partial Regex Status();

    [GeneratedRegex(@"^;; flags: (.*); QUERY: ", RegexOptions.Multiline)]
    private static partial Regex Flags();

    [GeneratedRegex(@"ANSWER: (\d+)")]
    private static partial Regex AnswerCount();

    [GeneratedRegex(@"^; EDNS: version: (\d+), flags:(.*) udp: \d+", RegexOptions.Multiline)]
    private static partial Regex Opt();

    [GeneratedRegex(@"^; (?!EDNS:)([A-Z][-A-Z]+|OPT=\d+)\b.*:", RegexOptions.Multiline)]
    private static partial Regex Option();
}

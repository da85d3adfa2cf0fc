using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Judges;

/// <summary>kdig, with every EDNS option it can send: it reads each answer without a warning, and what it shows is what was asked for.</summary>
[Collection(nameof(JudgedCollection))]
public sealed partial class AskedByKdig(JudgedTree tree)
{
    private const string Signed = "NOERROR [qr aa] 0 [do] 4";
    private const string Unsigned = "NOERROR [qr aa] 0 [] 3";

    private static readonly (string Query, string Expected)[] Checks =
    [
        ("+noedns", "NOERROR [qr aa] 3 UDP"),
        ("+dnssec", $"{Signed} UDP"),
        ("+dnssec +tcp", $"{Signed} TCP"),
        ("+dnssec +tcp +keepopen +nsid +cookie +padding", $"{Signed} TCP COOKIE NSID"),
        ("+rdflag", "NOERROR [qr aa rd] 3 UDP"),
        ("+aaflag +tcflag +raflag +zflag +adflag +cdflag", "NOERROR [qr aa] 3 UDP"),
        ("+nsid", $"{Unsigned} UDP NSID"),
        ("+cookie=0102030405060708", $"{Unsigned} UDP COOKIE"),
        ("+cookie=0102030405060708 +badcookie", $"{Unsigned} UDP COOKIE"),
        ("+padding=128", $"{Unsigned} UDP"),
        ("+alignment", $"{Unsigned} UDP"),
        ("+subnet=192.0.2.0/24", $"{Unsigned} UDP"),
        ("+expire", $"{Unsigned} UDP"),
        ("+ednsopt=65001:c0ffee", $"{Unsigned} UDP"),
        ("+bufsize=512 +dnssec", $"{Signed} UDP"),
        ("+bufsize=65535 +dnssec", $"{Signed} UDP"),
        ("+edns=1", "BADVERS [qr] 0 [] 0 UDP"),
        ("+edns=255 +dnssec", "BADVERS [qr] 0 [do] 0 UDP"),
    ];

    public static TheoryData<string, bool> Zones => JudgedTree.Data;

    [TreeTheory("kdig", JudgedTree.Signer)]
    [MemberData(nameof(Zones))]
    public async Task Queries_WithEveryOption_AnsweredWithoutAWarning(string denial, bool csk)
    {
        await tree.StartedAsync();

        var complaints = await ComplaintsAsync(new IPEndPoint(tree.Servers[1], 53), $"www.{JudgedTree.Zone(denial, csk).Origin}");

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    [ToolFact("kdig")]
    public async Task Queries_ServerThatEchoes_AllWrong()
    {
        await using var echo = new EchoServer();

        Assert.Equal(Checks.Length, (await ComplaintsAsync(echo.Endpoint, "www.lab.")).Count);
    }

    private static async Task<List<string>> ComplaintsAsync(IPEndPoint server, string name)
    {
        var complaints = new List<string>();
        foreach (var (query, expected) in Checks)
        {
            string[] arguments = [$"@{server.Address}", "-p", server.Port.ToString(CultureInfo.InvariantCulture), "+norec", "+noadflag", "+timeout=10", "+retry=1"];
            var result = await Tool.RunAsync("kdig", [.. arguments, .. query.Split(' '), name, "A"]);
            if (Summary(result.Text) is var seen && seen != expected)
            {
                complaints.Add($"{query}: {seen} instead of {expected}\n{result.Text}");
            }
        }

        return complaints;
    }

    /// <summary>Status, header flags, EDNS version and flags if any, number of answers, transport, options; warnings in front.</summary>
    private static string Summary(string text)
    {
        var parts = Warning().Matches(text).Select(m => m.Value).ToList();
        parts.Add(Status().Match(text).Groups[1].Value);
        parts.Add($"[{HeaderFlags().Match(text).Groups[1].Value}]");
        parts.AddRange(Edns().Matches(text).Select(m => $"{m.Groups[1].Value} [{m.Groups[2].Value.Trim()}]"));
        parts.Add(AnswerCount().Match(text).Groups[1].Value);
        parts.Add(Transport().Match(text).Groups[1].Value);
        parts.AddRange(Option().Matches(text).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
        return string.Join(' ', parts);
    }

    [GeneratedRegex(@"^;; (WARNING|ERROR).*$", RegexOptions.Multiline)]
    private static partial Regex Warning();

    [GeneratedRegex(@"status: (\w+);")]
    private static partial Regex Status();

    [GeneratedRegex(@"^;; Flags: (.*); QUERY: ", RegexOptions.Multiline)]
    private static partial Regex HeaderFlags();

    [GeneratedRegex(@"^;; Version: (\d+); flags: (.*); UDP size", RegexOptions.Multiline)]
    private static partial Regex Edns();

    [GeneratedRegex(@"ANSWER: (\d+)")]
    private static partial Regex AnswerCount();

    [GeneratedRegex(@"^;; From .*\((UDP|TCP)\)", RegexOptions.Multiline)]
    private static partial Regex Transport();

    [GeneratedRegex(@"^;; ([A-Z][-A-Z ]+): ", RegexOptions.Multiline)]
    private static partial Regex Option();
}

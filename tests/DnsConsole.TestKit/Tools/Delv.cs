using System.Globalization;
using System.Net;
using DnsConsole.TestKit.Files;

namespace DnsConsole.TestKit.Tools;

/// <summary>BIND's validator as a judge of one answer of one server, from given anchors down.</summary>
/// <remarks>delv ends with 0 whatever it finds, so its comments decide. In opt-out zones it believes denials of names that a resolver would call insecure.</remarks>
public static class Delv
{
    /// <param name="server">Address and port of the server under judgement.</param>
    /// <param name="zone">The zone the anchors belong to, absolute.</param>
    /// <param name="anchors">DS lines in full, as a parent would have them.</param>
    /// <param name="name">What to ask.</param>
    /// <param name="type">Mnemonic or TYPEnnn.</param>
    public static async Task<DelvAnswer> AskAsync(IPEndPoint server, string zone, IEnumerable<string> anchors, string name, string type)
    {
        using var folder = new TempFolder();
        var file = folder.Write("anchors.conf", $"trust-anchors {{\n{string.Concat(anchors.Select(Anchor))}}};\n");
        var result = await Tool.RunAsync(
            "delv", [$"@{server.Address}", "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-a", file, $"+root={zone}", "+multiline", name, type], folder: folder.Path);
        var outcome = result.Text switch
        {
            // An alias and its target are judged one by one: one unsigned link makes the whole unsigned.
            var text when text.Contains("; unsigned answer", StringComparison.Ordinal) || text.Contains("; negative response, unsigned", StringComparison.Ordinal) => DelvOutcome.Unsigned,
            var text when text.Contains("; negative response, fully validated", StringComparison.Ordinal) => DelvOutcome.NegativeFullyValidated,
            var text when text.Contains("; fully validated", StringComparison.Ordinal) => DelvOutcome.FullyValidated,
            _ => DelvOutcome.Failed,
        };
        return new DelvAnswer(outcome, result.Text);
    }

    /// <summary>A DS line as delv's configuration wants it: <c>"zone." static-ds TAG ALGORITHM DIGEST-TYPE "HEX";</c>.</summary>
    private static string Anchor(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "DS");
        return $"  \"{words[0]}\" static-ds {words[at + 1]} {words[at + 2]} {words[at + 3]} \"{string.Concat(words[(at + 4)..])}\";\n";
    }
}

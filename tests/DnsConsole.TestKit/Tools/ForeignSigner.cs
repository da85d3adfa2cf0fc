using System.Globalization;
using System.Text.RegularExpressions;
using DnsConsole.TestKit.Files;

namespace DnsConsole.TestKit.Tools;

/// <summary>Signs a zone text with BIND's dnssec-keygen and dnssec-signzone: right zones to compare with, and zones to break on purpose.</summary>
public static partial class ForeignSigner
{
    /// <summary>Generates keys and signs; an impossible zone or choice fails the test with BIND's words.</summary>
    public static async Task<ForeignZone> SignAsync(string text, string origin, ForeignSigning? signing = null)
    {
        signing ??= new ForeignSigning();
        using var folder = new TempFolder();
        await GenerateKeyAsync(folder, origin, signing, ksk: true);
        if (!signing.Csk)
        {
            await GenerateKeyAsync(folder, origin, signing, ksk: false);
        }

        List<string> arguments = ["-q", "-O", "full", "-S", "-K", folder.Path, "-o", origin, "-s", signing.Inception, "-e", signing.Expiration, "-f", folder.At("signed")];
        arguments.AddRange(signing.Csk ? ["-z"] : ["-x"]);
        arguments.AddRange(signing.OptOut ? ["-3", "-", "-A"] : signing.Nsec3 ? ["-3", "-"] : []);
        // Without -P a zone that is broken on purpose (expired signatures) could not be made.
        arguments.AddRange(["-P", folder.Write("zone", text)]);
        await MustAsync("dnssec-signzone", arguments, folder);
        var lines = (await File.ReadAllLinesAsync(folder.At("signed"))).Where(l => !l.StartsWith(';')).Select(l => Blanks().Replace(l, " ", 4));
        var keys = Directory.GetFiles(folder.Path, "K*.key");
        var ds = new List<string>();
        foreach (var key in keys.Where(f => File.ReadAllText(f).Contains(" 257 ", StringComparison.Ordinal)))
        {
            ds.AddRange((await MustAsync("dnssec-dsfromkey", ["-2", key], folder)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return new ForeignZone(origin, string.Join('\n', lines) + "\n", ds, signing.Algorithm == 13 ? [.. keys.Select(ForeignKey.Read)] : []);
    }

    private static async Task GenerateKeyAsync(TempFolder folder, string origin, ForeignSigning signing, bool ksk)
    {
        List<string> arguments = ["-q", "-K", folder.Path, "-a", signing.Algorithm.ToString(CultureInfo.InvariantCulture)];
        arguments.AddRange(signing.Algorithm is 8 or 10 ? ["-b", "2048"] : []);
        arguments.AddRange(ksk ? ["-f", "KSK"] : []);
        await MustAsync("dnssec-keygen", [.. arguments, origin], folder);
    }

    private static async Task<ToolResult> MustAsync(string tool, IEnumerable<string> arguments, TempFolder folder)
    {
        var result = await Tool.RunAsync(tool, arguments, limit: TimeSpan.FromMinutes(10), folder: folder.Path);
        Assert.True(result.ExitCode == 0, $"{tool}: {result.Text}");
        return result;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

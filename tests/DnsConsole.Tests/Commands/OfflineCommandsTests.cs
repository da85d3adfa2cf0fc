using DnsConsole.Commands;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.Tests.Commands;

/// <summary>sign-zone and verify-zone as somebody calls them: arguments in, files, text and exit code out.</summary>
public sealed class OfflineCommandsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--algorithm", "15")]
    [InlineData("--nsec3")]
    [InlineData("--opt-out", "--csk")]
    public async Task SignThenVerify_WithTheDsItPrinted_Accepted(params string[] options)
    {
        var zone = _folder.Write("zone", ZoneTexts.KitchenSink("off.lab."));
        var (code, ds, _) = await RunAsync(["sign-zone", zone, "--origin", "off.lab", "--output", _folder.At("signed"), .. options]);
        Assert.Equal(0, code);
        var anchors = _folder.Write("ds", ds);

        var (verified, said, problems) = await RunAsync(["verify-zone", _folder.At("signed"), "--origin", "off.lab", "--ds", anchors]);

        Assert.Equal("", problems);
        Assert.Equal(0, verified);
        Assert.Contains("fully and rightly signed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignZone_Twice_UsesTheSameKeysAndKeepsThemSecret()
    {
        var zone = _folder.Write("zone", ZoneTexts.KitchenSink("off.lab."));
        var first = await RunAsync(["sign-zone", zone, "--origin", "off.lab", "--keys", _folder.At("keys")]);
        var second = await RunAsync(["sign-zone", zone, "--origin", "off.lab", "--keys", _folder.At("keys")]);

        Assert.Equal(first.Output, second.Output);
        Assert.True(File.Exists(zone + ".signed"));
        var secrets = Directory.GetFiles(_folder.At("keys"), "*.private");
        Assert.Equal(2, secrets.Length);
        Assert.All(secrets, file => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
    }

    [Fact]
    public async Task SignZone_BrokenZone_RefusedWithAllReasonsAndNoFile()
    {
        var zone = _folder.Write("zone", "$TTL 300\n@ SOA ns.x. h.x. 1 7200 1800 345600 600\na CNAME b\na TXT x\n");
        var (code, _, problems) = await RunAsync(["sign-zone", zone, "--origin", "off.lab", "--output", _folder.At("signed")]);

        Assert.Equal(1, code);
        Assert.Contains("no NS record", problems, StringComparison.Ordinal);
        Assert.Contains("CNAME stands alone", problems, StringComparison.Ordinal);
        Assert.Equal(["zone"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task VerifyZone_DataChanged_RefusedWithPlace()
    {
        var zone = _folder.Write("zone", "$TTL 300\n@ SOA ns.x. h.x. 1 7200 1800 345600 600\n@ NS ns.x.\na A 192.0.2.1\n");
        await RunAsync(["sign-zone", zone, "--origin", "off.lab", "--output", _folder.At("signed")]);
        var damaged = _folder.Write("damaged", (await File.ReadAllTextAsync(_folder.At("signed"))).Replace("192.0.2.1", "192.0.2.2", StringComparison.Ordinal));

        var (code, _, problems) = await RunAsync(["verify-zone", damaged, "--origin", "off.lab"]);

        Assert.Equal(1, code);
        Assert.Contains("a.off.lab. A", problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sign-zone")]
    [InlineData("sign-zone", "zone")]
    [InlineData("sign-zone", "zone", "--origin", "a..b")]
    [InlineData("sign-zone", "zone", "--origin", "off.lab", "--algorithm", "5")]
    [InlineData("verify-zone", "zone")]
    public async Task WrongUsage_ExitsWithTwo(params string[] arguments) => Assert.Equal(2, (await RunAsync(arguments)).Code);

    [Fact]
    public async Task MissingFile_ExitsWithOne() => Assert.Equal(1, (await RunAsync(["sign-zone", _folder.At("missing"), "--origin", "off.lab"])).Code);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ConsoleCommands.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}

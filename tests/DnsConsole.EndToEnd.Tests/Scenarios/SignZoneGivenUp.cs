using System.Globalization;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary><c>sign-zone</c> that cannot finish: told to stop, or without room. The old output stays as it was, and nothing new is left.</summary>
public sealed class SignZoneGivenUp : IDisposable
{
    private const string OldText = "the output of an earlier run\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolTheory("kill")]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Stopped_WhileItSigns_LeavesTheOldOutputAndNoKeys(string signal)
    {
        var (zone, output) = (Zone(100_000), _folder.Write("out/signed", OldText));

        // A shell starts what it puts into the background with INT ignored, and so might these tests have been.
        await using var process = ServerProcess.Start("env", ["--default-signal", "dotnet", DnsConsoleProcess.Program, "sign-zone", zone, "--origin", "big.test", "--output", output, "--algorithm", "8"], _folder.Path);

        // Its keys are there: it signs, which with RSA takes a minute.
        await Eventually.IsAsync(() => Task.FromResult(Directory.GetFiles(_folder.At("out")).Length == 5 || process.HasExited), "the keys");
        await Tool.RunAsync("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.ExitedAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Cancelled; nothing was written.", process.Output, StringComparison.Ordinal);
        AssertOnlyOldOutput(_folder.At("out"));
    }

    [SmallDiskFact]
    public async Task DiskFull_WhileItWrites_LeavesTheOldOutputAndItsRoom()
    {
        await using var disk = await SmallDisk.MountAsync(1024);
        var output = Path.Combine(disk.Path, "signed");
        await File.WriteAllTextAsync(output, OldText);
        var free = disk.Free;
        var result = await DnsConsoleProcess.RunAsync("sign-zone", Zone(5_000), "--origin", "big.test", "--output", output);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No space left on device", result.Error, StringComparison.Ordinal);
        AssertOnlyOldOutput(disk.Path);
        Assert.Equal(free, disk.Free);
    }

    private static void AssertOnlyOldOutput(string folder)
    {
        Assert.Equal(["signed"], Directory.GetFiles(folder).Select(Path.GetFileName));
        Assert.Equal(OldText, File.ReadAllText(Path.Combine(folder, "signed")));
    }

    private string Zone(int names) => _folder.Write("zone", "$TTL 300\n@ SOA ns1 hostmaster 1 7200 1800 345600 600\n@ NS ns1\nns1 A 192.0.2.1\n" + string.Concat(Enumerable.Range(0, names).Select(i => $"host{i} A 192.0.2.9\n")));
}

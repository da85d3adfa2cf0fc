using System.Reflection;
using System.Text.RegularExpressions;

namespace DnsConsole.Tests;

/// <summary>Holds the structure of the code: which project may know which, where a type lives, how things are not named.</summary>
public sealed partial class StructureTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void References_PointOneWay()
    {
        var allowed = new Dictionary<string, string[]>
        {
            ["DnsConsole.Dns"] = [],
            ["DnsConsole.Zones"] = ["DnsConsole.Dns"],
            ["DnsConsole.Net"] = ["DnsConsole.Dns", "DnsConsole.Zones"],
            ["DnsConsole.Storage"] = ["DnsConsole.Dns", "DnsConsole.Zones"],
            ["DnsConsole"] = ["DnsConsole.Dns", "DnsConsole.Net", "DnsConsole.Storage", "DnsConsole.Zones"],
        };
        foreach (var (project, targets) in allowed)
        {
            var text = File.ReadAllText(Path.Combine(Root, "src", project, project + ".csproj"));
            Assert.Equal(targets, ProjectReference().Matches(text).Select(m => m.Groups[1].Value).Order());
        }
    }

    [Fact]
    public void UiAndApi_CallOperationsAndNotNetOrTheDatabase()
    {
        string[] forbidden = ["DnsConsole.Net.", "Microsoft.EntityFrameworkCore;"];
        var offenders = Sources("src/DnsConsole/Ui", "src/DnsConsole/Api")
            .Where(file => forbidden.Any(name => File.ReadAllText(file).Contains($"using {name}", StringComparison.Ordinal)));
        Assert.Empty(offenders.Select(Relative));
    }

    [Fact]
    public void LogEvents_EachHasANumberOfItsOwn()
    {
        var numbers = Sources("src").SelectMany(file => LogEvent().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToList();

        Assert.NotEmpty(numbers);
        Assert.Empty(numbers.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Namespaces_FollowFolders()
    {
        var offenders = new List<string>();
        foreach (var file in Sources("src", "tests"))
        {
            var parts = Relative(Path.GetDirectoryName(file)!).Split('/');
            var expected = string.Join('.', parts.Skip(1));
            var match = Namespace().Match(File.ReadAllText(file));
            if (match.Success && match.Groups[1].Value != expected)
            {
                offenders.Add($"{Relative(file)}: {match.Groups[1].Value} instead of {expected}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Names_SayWhatAThingIs()
    {
        var offenders = Sources("src").Select(Path.GetFileNameWithoutExtension).Where(name => Drawer().IsMatch(name!));
        Assert.Empty(offenders);
    }

    [Fact]
    public void Files_StayShort()
    {
        var lengths = Sources("src").Select(file => (File: Relative(file), Lines: File.ReadLines(file).Count())).OrderBy(f => f.Lines).ToList();
        Assert.DoesNotContain(lengths, f => f.Lines > 400);
        Assert.True(lengths[lengths.Count / 2].Lines <= 70, $"median {lengths[lengths.Count / 2].Lines} lines");
        Assert.True(lengths[lengths.Count * 9 / 10].Lines <= 200, $"90th percentile {lengths[lengths.Count * 9 / 10].Lines} lines");
    }

    [Fact]
    public void Interfaces_AreAFewAmongTheTypes()
    {
        var types = new[] { typeof(Dns.Names.DomainName), typeof(Zones.ZoneState), typeof(DnsConsole.Operations.Actor) }
            .SelectMany(t => t.Assembly.GetTypes())
            .Where(t => t.Namespace?.StartsWith("DnsConsole", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal))
            .ToList();
        Assert.InRange(types.Count(t => t.IsInterface), 0, types.Count / 20);
    }

    private static IEnumerable<string> Sources(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!;
        while (!File.Exists(Path.Combine(folder, "DnsConsole.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("DnsConsole.sln was not found above the tests.");
        }

        return folder;
    }

    [GeneratedRegex(@"\[LoggerMessage\((\d+)")]
    private static partial Regex LogEvent();

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/([^/\"]+)\\.csproj\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"^namespace ([\w.]+)[;\s]", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Util|Service|Common|Misc)$")]
    private static partial Regex Drawer();
}

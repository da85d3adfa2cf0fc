using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Tests.Text;

public sealed class MasterFileDirectivesTests : IDisposable
{
    private static readonly MasterFileOptions Options = new(DomainName.Parse("example.org."));

    private readonly string _folder = Directory.CreateTempSubdirectory("dnsconsole-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Read(string text, MasterFileOptions options)
    {
        Assert.True(MasterFileReader.TryRead(text, options, out var records, out var problems), string.Join('\n', problems));
        return [.. records.Select(r => $"{r.Owner} {r.Ttl} {r.Type} {RecordSchemas.Of(r.Type).Format(r.Data)}")];
    }

    private static string Problem(string text, MasterFileOptions options)
    {
        Assert.False(MasterFileReader.TryRead(text, options, out _, out var problems));
        return Assert.Single(problems).ToString();
    }

    private static MasterFileOptions Upload(params (string Name, string Text)[] files) =>
        Options with { Includes = new UploadIncludes(files.ToDictionary(f => f.Name, f => Encoding.UTF8.GetBytes(f.Text))) };

    [Fact]
    public void Include_OfUpload_ReadsItAndRestoresOriginAndOwner()
    {
        var options = Upload(("sub.zone", "w 1 A 192.0.2.2\n$ORIGIN deep\nv 1 A 192.0.2.3"));
        Assert.Equal(
            ["a.example.org. 1 A 192.0.2.1", "w.sub.example.org. 1 A 192.0.2.2", "v.deep.sub.example.org. 1 A 192.0.2.3", "a.example.org. 1 A 192.0.2.4", "b.example.org. 1 A 192.0.2.5"],
            Read("a 1 A 192.0.2.1\n$INCLUDE sub.zone sub\n 1 A 192.0.2.4\nb 1 A 192.0.2.5", options));
    }

    [Fact]
    public void Include_ProblemInside_NamesTheInnerFile()
    {
        Assert.StartsWith("inner:2:7: ", Problem("$INCLUDE inner\n", Upload(("inner", "; x\na 1 A x"))), StringComparison.Ordinal);
        Assert.Equal("zone:2:10: The file 'other' is not part of the upload.", Problem("\n$INCLUDE other\n", Upload()));
        Assert.Equal("zone:1:10: $INCLUDE is not allowed here.", Problem("$INCLUDE other\n", Options));
    }

    [Fact]
    public void Include_OfItself_EndsWithAProblem() =>
        Assert.Contains("included more than 8 deep", Problem("$INCLUDE loop", Upload(("loop", "$INCLUDE loop"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("sub/../../outside")]
    [InlineData("./inside")]
    [InlineData("sub//inside")]
    [InlineData("..\\\\outside")]
    [InlineData("link")]
    [InlineData("linked/inside")]
    [InlineData("missing")]
    [InlineData("sub")]
    public void Include_BeyondTheFolder_IsRefused(string file)
    {
        var outside = Directory.CreateTempSubdirectory("dnsconsole-outside-").FullName;
        File.WriteAllText(Path.Combine(outside, "inside"), "a 1 A 192.0.2.1");
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        File.WriteAllText(Path.Combine(_folder, "sub", "inside"), "a 1 A 192.0.2.1");
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), Path.Combine(outside, "inside"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "linked"), outside);

        var options = Options with { Includes = new FolderIncludes(_folder) };
        Assert.Contains(file.Replace("\\\\", "\\", StringComparison.Ordinal), Problem($"$INCLUDE {file}", options), StringComparison.Ordinal);
        Assert.Equal(["a.example.org. 1 A 192.0.2.1"], Read("$INCLUDE \"sub/inside\"", options));
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public void Generate_Modifiers_AreFilledIn()
    {
        Assert.Equal(
            ["h1.example.org. 1 A 192.0.2.1", "h2.example.org. 1 A 192.0.2.2", "h3.example.org. 1 A 192.0.2.3"],
            Read("$GENERATE 1-3 h$ 1 A 192.0.2.$", Options));
        Assert.Equal(
            ["h0010.example.org. 1 CNAME x000a.example.org.", "h0012.example.org. 1 CNAME x000c.example.org."],
            Read("$GENERATE 8-10/2 h${0,4,o} 1 CNAME x${2,4,x}", Options));
        Assert.Equal(["f.0.example.org. 1 PTR F.F.0.\\$.example.org."], Read("$GENERATE 15-15 ${0,3,n} 1 IN PTR ${240,5,N}.\\$", Options));
        Assert.Equal(["\\$7.example.org. 1 TXT \"$ 7\""], Read("$GENERATE 7-7 $$$ 1 TXT \"$$ $\"", Options).Select(l => l.Replace("\\$ 7", "$ 7", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("$GENERATE 3-1 h$ 1 A 192.0.2.$")]
    [InlineData("$GENERATE x h$ 1 A 192.0.2.$")]
    [InlineData("$GENERATE 1-2/0 h$ 1 A 192.0.2.$")]
    [InlineData("$GENERATE 1-2 h$")]
    [InlineData("$GENERATE 1-2 h${0,3,q} 1 A 192.0.2.$")]
    [InlineData("$GENERATE 1-2 h${-5} 1 A 192.0.2.1")]
    [InlineData("$GENERATE 1-2 h${0 1 A 192.0.2.1")]
    [InlineData("$GENERATE 255-257 h$ 1 A 192.0.2.$")]
    [InlineData("$GENERATE 0-2147483647 h$ 1 A 192.0.2.1")]
    [InlineData("$TTL")]
    [InlineData("$TTL x")]
    [InlineData("$TTL 1 2")]
    [InlineData("$ORIGIN")]
    [InlineData("$ORIGIN a..b")]
    public void Directive_Wrong_IsOneProblemOnItsLine(string text) =>
        Assert.StartsWith("zone:1:", Problem(text, Options with { MaxGenerated = 1000 }), StringComparison.Ordinal);
}

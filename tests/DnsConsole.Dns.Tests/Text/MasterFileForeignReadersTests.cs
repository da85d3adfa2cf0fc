using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Text;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Vectors;

namespace DnsConsole.Dns.Tests.Text;

/// <summary>A file with every type, written by us, is the same zone to BIND, ldns and Knot: what they print is read back and compared.</summary>
public sealed class MasterFileForeignReadersTests : IDisposable
{
    private static readonly DomainName Apex = DomainName.Parse("example.org.");

    private readonly string _folder = Directory.CreateTempSubdirectory("dnsconsole-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_EveryTypeReadBack_IsTheSameZoneAndTheSameText()
    {
        var records = ReadFile();
        Assert.Empty(RecordSchemas.All.Select(s => s.Type.ToString()).Except(NotInFile).Except(records.Select(r => r.Type.ToString())));

        var text = Written(records);
        Assert.True(MasterFileReader.TryRead(text, new MasterFileOptions(DomainName.Root), out var again, out var problems), string.Join('\n', problems));
        Assert.Equal(Canonical(records), Canonical(again));
        Assert.Equal(text, Written(again));
        Assert.StartsWith("example.org.\t3600\tIN\tSOA\tns1.example.org. ", text, StringComparison.Ordinal);
    }

    [ToolTheory("named-compilezone", "ldns-read-zone")]
    [InlineData("named-compilezone", "-i", "none", "-k", "ignore", "-m", "ignore", "-M", "ignore", "-n", "ignore", "-r", "ignore", "-S", "ignore", "-T", "ignore", "-q", "-o", "-", "example.org")]
    [InlineData("ldns-read-zone")]
    public async Task Write_EveryType_IsTheSameZoneToOthers(string tool, params string[] arguments)
    {
        var records = ReadFile();
        var path = Path.Combine(_folder, "zone");
        await File.WriteAllTextAsync(path, Written(records));

        var result = await Tool.RunAsync(tool, [.. arguments, path]);
        Assert.True(result.ExitCode == 0, result.Error + result.Output);
        Assert.True(MasterFileReader.TryRead(result.Output, new MasterFileOptions(Apex), out var theirs, out var problems), string.Join('\n', problems) + result.Text);
        Assert.Equal(Canonical(records), Canonical(theirs));
    }

    [ToolFact("kzonecheck")]
    public async Task Write_EveryType_IsAcceptedByKnot()
    {
        var path = Path.Combine(_folder, "zone");
        var text = Written(ReadFile());
        await File.WriteAllTextAsync(path, text);
        var result = await Tool.RunAsync("kzonecheck", ["-d", "off", "-o", "example.org", path]);
        Assert.True(result.ExitCode == 0, result.Text);

        // A judge that accepts everything is none.
        await File.WriteAllTextAsync(path, text.Replace("192.0.2.1\n", "192.0.2.256\n", StringComparison.Ordinal));
        Assert.NotEqual(0, (await Tool.RunAsync("kzonecheck", ["-d", "off", "-o", "example.org", path])).ExitCode);
    }

    // The file leaves out what BIND refuses in a zone, and keys and NSEC3 of a zone that is not signed.
    private static readonly string[] NotInFile = ["MD", "MF", "SIG", "DNSKEY", "NSEC3", "NSEC3PARAM"];

    private static IReadOnlyList<ResourceRecord> ReadFile()
    {
        using var stream = File.OpenRead(VectorFile.PathOf("every-type.zone"));
        Assert.True(MasterFileReader.TryRead(stream, new MasterFileOptions(DomainName.Root), out var records, out var problems), string.Join('\n', problems));
        return records;
    }

    private static string Written(IEnumerable<ResourceRecord> records)
    {
        using var stream = new MemoryStream();
        MasterFileWriter.Write(stream, records);
        return System.Text.Encoding.ASCII.GetString(stream.ToArray());
    }

    private static IEnumerable<string> Canonical(IEnumerable<ResourceRecord> records) => records
        .Select(r => $"{r.Owner.ToLower()} {r.Ttl} {r.Type} {Convert.ToHexString(RecordSchemas.Of(r.Type).ToCanonical(r.Data).Wire)}")
        .Distinct()
        .Order(StringComparer.Ordinal);
}

using System.Text;
using DnsConsole.Api.Json;
using DnsConsole.Api.Records;
using DnsConsole.Dns.Names;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Tests.Api.Records;

public sealed class PatchReaderTests
{
    private static readonly DomainName Origin = DomainName.Parse("d.test.");

    [Theory]
    [InlineData("""{"name":"a.d.test.","type":"A","ttl":60,"changetype":"REPLACE","records":[{"content":"192.0.2.1"},{"content":"192.0.2.1"}]}""",
        "Duplicate record in RRset a.d.test. IN A with content \"192.0.2.1\"")]
    [InlineData("""{"name":"x.","type":"A","ttl":60,"changetype":"REPLACE","records":[{"content":"192.0.2.1"}]}""", "RRset x. IN A: Name is out of zone")]
    [InlineData("""{"name":"a.d.test.","type":"A","changetype":"REPLACE","records":[{"content":"192.0.2.1"}]}""", "Key 'ttl' not an Integer or not present")]
    [InlineData("""{"name":"t.d.test.","type":"TXT","ttl":60,"changetype":"REPLACE","records":[{"content":"unquoted"}]}""",
        "Record t.d.test./TXT 'unquoted': Not in expected format (parsed as '\"unquoted\"')")]
    [InlineData("""{"type":"A","changetype":"DELETE"}""", "Key 'name' not present or not a String")]
    [InlineData("""{"name":"a.d.test.","changetype":"DELETE"}""", "Key 'type' not present or not a String")]
    [InlineData("""{"name":"a.d.test.","type":"A"}""", "Key 'changetype' not present or not a String")]
    [InlineData("""{"name":"a.d.test.","type":"A","changetype":"BURN"}""", "Changetype not understood")]
    [InlineData("""{"name":"a.d.test","type":"A","changetype":"DELETE"}""", "DNS Name 'a.d.test' is not canonical")]
    [InlineData("""{"name":"d.test.","type":"ALIAS","changetype":"DELETE"}""", "RRset d.test. IN ALIAS: unknown type given")]
    [InlineData("""{"name":"d.test.","type":"RRSIG","changetype":"DELETE"}""", "RRset d.test. IN RRSIG: the signer makes these records, they cannot be edited")]
    [InlineData("""{"name":"a.d.test.","type":"A","changetype":"REPLACE"}""", "No change for RRset a.d.test. IN A")]
    [InlineData("""{"name":"a.d.test.","type":"A","ttl":60,"changetype":"REPLACE","records":[{"content":"192.0.2.1","disabled":true}]}""",
        "RRset a.d.test. IN A: disabled records are not kept by this server")]
    [InlineData("""{"name":"a.d.test.","type":"A","ttl":60,"changetype":"REPLACE","records":[{"content":"192.0.2.1"}],"comments":[{"content":"x","account":"y"}]}""",
        "RRset a.d.test. IN A: comments are not kept by this server")]
    [InlineData("""{"name":"a.d.test.","type":"A","ttl":2147483648,"changetype":"REPLACE","records":[{"content":"192.0.2.1"}]}""",
        "Key 'ttl' is not between 0 and 2147483647")]
    public void Read_BadElement_HasTheMessage(string rrset, string message)
    {
        var (changes, problems) = Read($$"""{"rrsets":[{{rrset}}]}""");
        Assert.Equal(message, Assert.Single(problems).Text);
        Assert.StartsWith("rrsets[0]", problems[0].Place, StringComparison.Ordinal);
        Assert.True(changes.Count <= 1);
    }

    [Theory]
    [InlineData("REPLACE", ChangeType.Replace, 1)]
    [InlineData("replace", ChangeType.Replace, 1)]
    [InlineData("EXTEND", ChangeType.Extend, 1)]
    [InlineData("PRUNE", ChangeType.Prune, 1)]
    [InlineData("DELETE", ChangeType.Delete, 0)]
    internal void Read_EveryChangeType_IsUnderstood(string text, ChangeType kind, int records)
    {
        var (changes, problems) = Read(
            $$"""{"rrsets":[{"name":"A.d.test.","type":"a","ttl":"60","changetype":"{{text}}","kind":"x","comments":[],"records":[{"content":"192.0.2.1","name":"n","disabled":false}]}]}""");
        Assert.Empty(problems);
        var change = Assert.Single(changes);
        Assert.Equal((kind, records), (change.Kind, change.Records.Length));
    }

    [Fact]
    public void Read_TheSameChangeTwice_IsRefusedButDeleteThenReplaceIsNot()
    {
        const string Delete = """{"name":"a.d.test.","type":"A","changetype":"DELETE"}""";
        const string Replace = """{"name":"a.d.test.","type":"A","ttl":60,"changetype":"REPLACE","records":[{"content":"192.0.2.1"}]}""";
        Assert.Empty(Read($$"""{"rrsets":[{{Delete}},{{Replace}}]}""").Problems);
        Assert.Equal(
            "Duplicate RRset a.d.test. IN A with changetype: REPLACE", Assert.Single(Read($$"""{"rrsets":[{{Replace}},{{Replace}}]}""").Problems).Text);
    }

    [Fact]
    public void Read_WithoutRRsets_SaysSo() => Assert.Equal("No rrsets given in update request", Assert.Single(Read("{}").Problems).Text);

    [Fact]
    public void Read_SeveralProblems_AreAllThere()
    {
        var (_, problems) = Read("""{"rrsets":[{"name":"x.","type":"A","changetype":"DELETE"},{"name":"a.d.test.","type":"A","changetype":"REPLACE","records":[{"content":"1"},{}]}]}""");
        Assert.Equal(["rrsets[0].name", "rrsets[1].records[0].content", "rrsets[1].records[1].content", "rrsets[1].ttl"], problems.Select(p => p.Place!).Order());
    }

    private static (List<RecordChange> Changes, List<ZoneProblem> Problems) Read(string json)
    {
        var problems = new List<ZoneProblem>();
        return (PatchReader.Read(new JsonFields(JsonBody.Parse(Encoding.UTF8.GetBytes(json)).Root!.Value, "", problems), Origin), problems);
    }
}

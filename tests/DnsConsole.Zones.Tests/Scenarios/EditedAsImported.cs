using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Scenarios;

/// <summary>
/// A change at one name can make another wrong that it does not mention: one that it hides or shows, one that relies on it. The editor refuses such a change for the reasons, and at the
/// names, for which an import of the whole zone would refuse what comes of it; and it takes what an import takes.
/// </summary>
public sealed class EditedAsImported
{
    private const string Origin = "edit.lab.";
    private const string Apex = "@ SOA ns.elsewhere.example. hostmaster 1 7200 1800 345600 600\n@ NS ns.elsewhere.example.\n";
    private const string Cut = "a NS ns.elsewhere.example.\n";
    private const string Ds = "DS 1 13 2 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string Dname = "a DNAME other.example.";
    private const string NsDname = "a NS - | " + Dname;

    // A change is "NAME TYPE DATA" or, to take a set away, "NAME TYPE -"; several are parted by "|". An error is "CODE NAME".
    [Theory]
    [InlineData(Cut + "x.a A 192.0.2.1\nx.y.a A 192.0.2.1\n", NsDname, "data-below-dname x.a", "data-below-dname x.y.a")]
    [InlineData(Cut + "x.a A 192.0.2.1\n", NsDname + " | x.a A -")]
    [InlineData(Cut + "x.a A 192.0.2.1\n", NsDname + " | x.a A 192.0.2.2", "data-below-dname x.a")]
    [InlineData(Cut, NsDname)]
    [InlineData(Cut + "x.a NS ns.elsewhere.example.\nz.x.a A 192.0.2.1\n", NsDname, "data-below-dname x.a", "data-below-dname z.x.a")]
    [InlineData(Cut + "x.a DNAME other.example.\ny.x.a A 192.0.2.1\n", "a NS -", "data-below-dname y.x.a")]
    [InlineData(Cut + "x.a DNAME other.example.\ny.x.a A 192.0.2.1\n", "a NS - | x.a DNAME - | x.a NS ns.elsewhere.example.")]
    [InlineData("b.c NS ns.elsewhere.example.\nd.b.c A 192.0.2.1\n", "b.c NS - | b.c DNAME other.example. | c NS ns.elsewhere.example.")]
    [InlineData("c NS ns.elsewhere.example.\nd.b.c A 192.0.2.1\n", "c NS - | b.c DNAME other.example.", "data-below-dname d.b.c")]
    [InlineData(Cut + "x.a A 192.0.2.1\n", Dname, "dname-at-delegation a")]
    [InlineData("x.a A 192.0.2.1\nx.b A 192.0.2.1\n", Dname, "data-below-dname x.a")]
    [InlineData("x.a A 192.0.2.1\n", "@ DNAME other.example.", "data-below-dname x.a")]
    [InlineData(Dname + "\n", "x.a A 192.0.2.1", "data-below-dname x.a")]
    [InlineData(Dname + "\n", "x.a A 192.0.2.1 | a DNAME -")]
    [InlineData(Dname + "\n", "x.a A 192.0.2.1 | a DNAME - | a NS ns.elsewhere.example.")]
    [InlineData(Cut + "x.a " + Ds + "\n", "a NS -", "ds-without-ns x.a")]
    [InlineData("x.a NS ns.elsewhere.example.\nx.a " + Ds + "\n", "a NS ns.elsewhere.example.")]
    [InlineData(Cut + "a " + Ds + "\n", "a NS -", "ds-without-ns a")]
    [InlineData(Cut + "*.a NS ns.elsewhere.example.\n", "a NS -", "wildcard-ns *.a")]
    [InlineData(Cut + "x.a NS ns.x.a\n", "a NS -", "glue-missing x.a")]
    [InlineData(Cut + "x.a NS ns.x.a\nns.x.a A 192.0.2.1\n", "a NS - | ns.x.a A -", "glue-missing x.a")]
    [InlineData("x.a NS ns.x.a\nns.x.a A 192.0.2.1\n", "a NS ns.elsewhere.example. | ns.x.a A -")]
    [InlineData(Cut + "x.a 1209601 A 192.0.2.1\n", "a NS -", "ttl-above-validity x.a")]
    [InlineData("a NS ns.b\nns.b A 192.0.2.1\n", "ns.b A - | ns.b CNAME c", "target-is-alias a")]
    [InlineData("a NS ns.b\nc NS NS.B\n", "ns.b CNAME c", "target-is-alias a", "target-is-alias c")]
    [InlineData("a NS ns.b\nns.b CNAME c\nb NS ns.elsewhere.example.\n", "b NS -", "target-is-alias a")]
    [InlineData("a NS ns.b\nns.b CNAME c\nb NS ns.elsewhere.example.\n", "b NS - | a NS -")]
    [InlineData("x.a NS ns.b\na NS ns.elsewhere.example.\n", "ns.b CNAME c")]
    [InlineData("x.a NS ns.b\nns.b CNAME c\na NS ns.elsewhere.example.\n", "a NS -", "target-is-alias x.a")]
    [InlineData("@ NS ns.b\n", "ns.b CNAME c", "target-is-alias @")]
    public void Apply_OtherNamesConcerned_RefusedWhereAnImportIs(string content, string changes, params string[] errors)
    {
        var zone = new SignedZone(Origin, Denial.Nsec);
        var before = zone.Sign(Import(content));
        var changeSet = changes.Split(" | ").Select(ChangeOf).ToArray();

        var outcome = zone.Edit(before, changeSet);

        var refused = outcome is EditOutcome.Rejected { Problems: var problems } ? ZoneContent.Errors(problems) : [];
        Assert.Equal(errors, refused.Select(e => $"{e.Code} {Relative(e.Owner!.Value)}"));
        Assert.Equal(ZoneContent.Errors(ZoneContent.ImportAfter(before, changeSet, zone.State.Policy).Problems), refused);
        if (outcome is EditOutcome.Applied applied)
        {
            zone.AssertPasses(before, applied.Snapshot);
            zone.AssertVerifies(applied.Snapshot);
        }
    }

    private static ZoneSnapshot Import(string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"$ORIGIN {Origin}\n$TTL 300\n{Apex}{content}"));
        var result = ZoneImport.Read(stream, new MasterFileOptions(DomainName.Parse(Origin)));
        Assert.True(result.Snapshot is not null, string.Join('\n', result.Problems.Select(p => p.Text)));
        return result.Snapshot;
    }

    private static RRsetChange ChangeOf(string text)
    {
        var words = text.Split(' ', 3);
        var (owner, type) = (Absolute(words[0]), RecordType.Parse(words[1]));
        if (words[2] == "-")
        {
            return RRsetChange.Delete(owner, type);
        }

        Assert.True(RecordSchemas.Of(type).TryParse(words[2], DomainName.Parse(Origin), out var data, out var error), error);
        return RRsetChange.Put(RRset.Create(owner, type, new Ttl(300), [data]));
    }

    private static DomainName Absolute(string name) => DomainName.Parse(name == "@" ? Origin : $"{name}.{Origin}");

    private static string Relative(DomainName name) => name.ToString() == Origin ? "@" : name.ToString()[..^(Origin.Length + 1)];
}

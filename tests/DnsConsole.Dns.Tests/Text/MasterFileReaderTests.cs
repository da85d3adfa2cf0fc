using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Tests.Text;

public sealed class MasterFileReaderTests
{
    private static readonly MasterFileOptions Options = new(DomainName.Parse("example.org."));

    private static string[] Read(string text, MasterFileOptions? options = null)
    {
        Assert.True(MasterFileReader.TryRead(text, options ?? Options, out var records, out var problems), string.Join('\n', problems));
        return [.. records.Select(Line)];
    }

    private static string[] Problems(string text, MasterFileOptions? options = null)
    {
        Assert.False(MasterFileReader.TryRead(text, options ?? Options, out var records, out var problems));
        Assert.Empty(records);
        return [.. problems.Select(p => p.ToString())];
    }

    private static string Line(ResourceRecord r) => $"{r.Owner} {r.Ttl} {r.Type} {RecordSchemas.Of(r.Type).Format(r.Data)}";

    [Fact]
    public void TryRead_ExampleOfRfc1035_GivesItsRecords()
    {
        const string Zone = """
            @   IN  SOA     VENERA      Action\.domains (
                                             20     ; SERIAL
                                             7200   ; REFRESH
                                             600    ; RETRY
                                             3600000; EXPIRE
                                             60)    ; MINIMUM

                    NS      A.ISI.EDU.
                    NS      VENERA
                    MX      10      VENERA

            A       A       26.3.0.103
            VENERA  A       10.1.0.52
                    A       128.9.0.32
            """;
        Assert.Equal(
            [
                "ISI.EDU. 60 SOA VENERA.ISI.EDU. Action\\.domains.ISI.EDU. 20 7200 600 3600000 60",
                "ISI.EDU. 60 NS A.ISI.EDU.",
                "ISI.EDU. 60 NS VENERA.ISI.EDU.",
                "ISI.EDU. 60 MX 10 VENERA.ISI.EDU.",
                "A.ISI.EDU. 60 A 26.3.0.103",
                "VENERA.ISI.EDU. 60 A 10.1.0.52",
                "VENERA.ISI.EDU. 60 A 128.9.0.32",
            ],
            Read(Zone, new MasterFileOptions(DomainName.Parse("ISI.EDU."))));
    }

    [Theory]
    [InlineData("www 300 IN A 192.0.2.1")]
    [InlineData("www IN 300 A 192.0.2.1")]
    [InlineData("www in 5m a 192.0.2.1")]
    [InlineData("www.example.org. 300 TYPE1 \\# 4 C0000201")]
    [InlineData("www 300 CLASS1 A 192.0.2.1")]
    [InlineData("www 300 A ( 192.0.2.1 )")]
    [InlineData("www (\n300 IN ; comment ) \"\nA\n192.0.2.1\n)")]
    [InlineData("$TTL 5m\nwww A 192.0.2.1")]
    [InlineData("$TTL 1d\nwww 300 A 192.0.2.1")]
    [InlineData("$ORIGIN org.\n$TTL 300\n$ORIGIN example\nwww A 192.0.2.1")]
    [InlineData("$origin www\n@ 300 A 192.0.2.1")]
    [InlineData("\uFEFFwww 300 A 192.0.2.1")]
    [InlineData("\r\nwww 300 A 192.0.2.1\r\n\r\n")]
    [InlineData("\t\n   ; only a comment\nwww\t300\tA\t192.0.2.1 ; and one more")]
    [InlineData("\\119w\\w 300 A 192.0.2.1")]
    public void TryRead_OneRecordInAnyShape_IsTheSame(string text) => Assert.Equal(["www.example.org. 300 A 192.0.2.1"], Read(text));

    [Fact]
    public void TryRead_TtlOmitted_ComesFromDirectiveThenFromRecordBeforeThenFromSoa()
    {
        Assert.Equal(["7", "7"], Read("a 7 A 192.0.2.1\nb A 192.0.2.1").Select(l => l.Split(' ')[1]));
        Assert.Equal(["7", "9", "9"], Read("a 7 A 192.0.2.1\n$TTL 9\nb A 192.0.2.1\nb A 192.0.2.2").Select(l => l.Split(' ')[1]));
        Assert.Equal(["5", "5"], Read("@ SOA a b 1 2 3 4 5\nb A 192.0.2.1").Select(l => l.Split(' ')[1]));
        Assert.Equal(["0", "2147483647"], Read("a 0 A 192.0.2.1\nb 2147483647 A 192.0.2.1").Select(l => l.Split(' ')[1]));
        Assert.Equal(["zone:1:5: The record has no TTL, and neither $TTL nor a record before it sets one."], Problems("a A 192.0.2.1"));
        Assert.Equal(["a.example.org. 60 A 192.0.2.1"], Read("a A 192.0.2.1", Options with { DefaultTtl = new(60) }));
    }

    [Fact]
    public void TryRead_OwnerOmitted_IsThatOfTheRecordBefore()
    {
        Assert.Equal(
            ["a.example.org. 1 A 192.0.2.1", "a.example.org. 1 A 192.0.2.2", "a.example.org. 1 TXT \"x\""],
            Read("a 1 A 192.0.2.1\n A 192.0.2.2\n$ORIGIN other.\n\tTXT x"));
        Assert.Equal(["zone:1:2: The first record has no owner name."], Problems(" A 192.0.2.1"));
    }

    [Fact]
    public void TryRead_StringsAndEscapes_KeepTheirOctets()
    {
        Assert.Equal(
            [
                "a\\.b.example.org. 1 TXT \"a b\" \"c;d\" \"e\\\"f\" \"\" \"g\\\\h\" \"\\000\\255\"",
                "\\000\\032\\255\\@\\;.example.org. 1 TXT \"(x)\"",
                "*.example.org. 1 TXT \"\\195\\188\"",
            ],
            Read("a\\.b 1 TXT \"a b\" c\\;d \"e\\\"f\" \"\" g\\\\h \\000\\255\n\\000\\ \\255\\@\\; 1 TXT \"(x)\"\n* 1 TXT ü"));
    }

    [Fact]
    public void TryRead_SeveralProblems_ReportsEachWithItsPlace()
    {
        Assert.Equal(
            [
                "zone:2:9: '192.0.2.256' is not an IPv4 address.",
                "zone:3:1: The name 'b..c' has an empty label.",
                "zone:6:3: 'x' is not a number from 0 to 65535 (Preference).",
                "zone:8:7: 'BOGUS' is not an RR type.",
                "zone:9:9: A quoted string is not closed on its line.",
                "zone:10:5: '4294967295' is not a TTL from 0 to 2147483647 such as 3600 or 1h30m.",
                "zone:11:5: Class CH is not served; only IN is.",
                "zone:12:1: '$FOO' is not a directive: $ORIGIN, $TTL, $INCLUDE and $GENERATE are. An owner that starts with $ is written \\$.",
                "zone:13:5: OPT exists only in messages, not in zones.",
                "zone:14:3: A parenthesis is closed that was not opened.",
                "zone:15:9: A parenthesis is opened and never closed.",
            ],
            Problems("""
                $TTL 300
                a IN  A 192.0.2.256
                b..c A 192.0.2.1
                c A 192.0.2.1
                d MX ( ; preference
                  x
                  mail )
                e 300 BOGUS 1
                f 1 TXT "open
                g   4294967295 A 192.0.2.1
                h   CH TXT x
                $FOO bar
                i   OPT x
                j ) A 192.0.2.1
                k A 1 2 ( 3
                """.Replace("\r", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void TryRead_TypeBehindAZeroOctet_IsNoType() => Assert.Equal(["zone:1:5: '\0A' is not an RR type."], Problems("a 1 \0A 192.0.2.1"));

    [Fact]
    public void TryRead_MoreThanTheLimitOfProblems_KeepsTheFirstAndCountsAll()
    {
        var text = string.Concat(Enumerable.Repeat("a 1 A x\nb 1 A 192.0.2.1\n", 5000));

        Assert.False(MasterFileReader.TryRead(text, Options, out _, out var problems));
        Assert.Equal((1_000, 5_000), (problems.Count, problems.Total));
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => 2 * i + 1), problems.Select(p => p.Line));

        Assert.False(MasterFileReader.TryRead(text, Options with { MaxProblems = 3 }, out _, out problems));
        Assert.Equal((3, 5_000), (problems.Count, problems.Total));
    }

    [Fact]
    public void Read_AfterAProblem_HandsOverNothingMore()
    {
        var owners = new List<string>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("a 1 A 192.0.2.1\nb 1 A x\nc 1 A 192.0.2.1\n"));
        var problems = MasterFileReader.Read(stream, Options, (in MasterFileRecord r) => owners.Add($"{NamePresentation.Format(r.Owner)} {r.File}:{r.Line}"));
        Assert.Single(problems);
        Assert.Equal(["a.example.org. zone:1"], owners);
    }

    [Fact]
    public void TryRead_FileLargerThanTheWindow_IsReadWhole()
    {
        var text = new StringBuilder("$TTL 1\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"h{i} TXT ( \"{new string('x', i % 200)}\"\n y )\n");
        }

        var lines = Read(text.ToString());
        Assert.Equal(20_000, lines.Length);
        Assert.Equal($"h19999.example.org. 1 TXT \"{new string('x', 199)}\" \"y\"", lines[^1]);
    }

    [Fact]
    public void TryRead_EntryThatNeverEnds_IsAProblemAndNotMemory()
    {
        var text = "a 1 TXT (\n" + string.Concat(Enumerable.Repeat("x\n", EntryInput.MaxEntry));
        Assert.Equal([$"zone:1:1: This entry has more than {EntryInput.MaxEntry} octets; is a parenthesis not closed?"], Problems(text));
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void TryRead_LabelOfThisLength_IsReadUpTo63Octets(int length, bool isRead) =>
        Assert.Equal(isRead, MasterFileReader.TryRead($"{new string('a', length)} 1 A 192.0.2.1", Options, out _, out _));
}

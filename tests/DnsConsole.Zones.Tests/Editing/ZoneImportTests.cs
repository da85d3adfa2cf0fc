using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Editing;

public sealed class ZoneImportTests(ITestOutputHelper output)
{
    private const string Apex = "$ORIGIN in.lab.\n$TTL 300\n@ SOA ns.elsewhere.example. hostmaster 1 7200 1800 345600 600\n@ NS ns.elsewhere.example.\n";

    [Fact]
    public void Read_SyntaxErrors_AllWithTheirPlace()
    {
        var result = Read(Apex + "a A 192.0.2.300\nb NOTYPE x\n");

        Assert.Null(result.Snapshot);
        Assert.Equal(["zone line 5", "zone line 6"], result.Problems.Select(p => p.Place![..11]));
        Assert.All(result.Problems, p => Assert.Equal("syntax", p.Code));
    }

    [Fact]
    public void Read_GeneratedTypes_LeftOutWithOneWarningEach()
    {
        var result = Read(Apex + "@ DNSKEY 257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=\na NSEC b A\nb NSEC a A\na A 192.0.2.1\n");

        Assert.Equal(["DNSKEY", "NSEC"], result.Problems.Where(p => p.Code == "generated-left-out").Select(p => p.Type.ToString()!).Order());
        Assert.Equal(2, result.Snapshot!.Names.Count);
    }

    [Fact]
    public void Read_DifferentTtls_LowestWithWarning()
    {
        var result = Read(Apex + "a 100 A 192.0.2.2\na 50 A 192.0.2.1\na 70 TXT x\n");

        Assert.Equal(new Ttl(50), Get(result, "a.in.lab.", RecordType.A).Ttl);
        Assert.Equal(new Ttl(70), Get(result, "a.in.lab.", RecordType.Txt).Ttl);
        Assert.Equal(["ttl-differs"], result.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Read_RecordsEqualButForCase_AreOne()
    {
        var result = Read(Apex + "a MX 10 Mail.example.\nA MX 10 mail.EXAMPLE.\na MX 5 z.example.\n");

        Assert.Equal(2, Get(result, "a.in.lab.", RecordType.Mx).Records.Length);
        Assert.Equal(["duplicate-record"], result.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Read_OutOfZone_RefusedWithLine()
    {
        var result = Read(Apex + "a.other.lab. A 192.0.2.1\n");

        Assert.Null(result.Snapshot);
        Assert.Contains(result.Problems, p => p is { Code: "out-of-zone", Place: "zone line 5" });
    }

    [Fact]
    public void Read_Empty_Refused() => Assert.Equal(["zone-empty"], Read("; nothing\n").Problems.Select(p => p.Code));

    [Fact]
    public void Read_Cancelled_GivesUp()
    {
        using var file = new MemoryStream(Encoding.ASCII.GetBytes(Apex));
        Assert.Throws<OperationCanceledException>(() => ZoneImport.Read(file, new MasterFileOptions(DomainName.Parse("in.lab.")), cancellation: new CancellationToken(canceled: true)));

        var import = new ZoneImport(DomainName.Parse("in.lab."));
        file.Position = 0;
        import.Read(file, new MasterFileOptions(import.Origin));
        Assert.Throws<OperationCanceledException>(() => import.Finish(cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Read_NoSoa_SaidOnce() => Assert.Equal(["ns-missing", "soa-missing"], Read("$TTL 1\na.in.lab. A 192.0.2.1\nin.lab. TXT x\n").Problems.Select(p => p.Code).Order());

    [Fact]
    public void Read_SetTooLargeForAMessage_Refused()
    {
        var lines = string.Concat(Enumerable.Range(0, 300).Select(i => $"a TXT \"{i:D3}{new string('x', 240)}\"\n"));

        Assert.Equal(["set-too-large"], Read(Apex + lines).Problems.Select(p => p.Code));
    }

    [Fact]
    public void Read_CutsAndDnames_MarkedByTheTopmost()
    {
        var result = Read(Apex + "cut NS ns.cut\nns.cut A 192.0.2.1\ndeep.cut NS ns.cut\nns.deep.cut A 192.0.2.2\nd DNAME e.example.\ncute A 192.0.2.3\n");

        Assert.Equal((NodeFlags.Delegation, (byte)1), PlaceOf(result, "cut.in.lab."));
        Assert.Equal((NodeFlags.Occluded, (byte)1), PlaceOf(result, "deep.cut.in.lab."));
        Assert.Equal((NodeFlags.Occluded, (byte)1), PlaceOf(result, "ns.deep.cut.in.lab."));
        Assert.Equal((NodeFlags.Dname, (byte)1), PlaceOf(result, "d.in.lab."));
        Assert.Equal((NodeFlags.None, ZoneNode.NoCut), PlaceOf(result, "cute.in.lab."));
        Assert.Equal((NodeFlags.None, ZoneNode.NoCut), PlaceOf(result, "in.lab."));
    }

    [Fact]
    public void Read_LinesInAnyOrder_SameZone()
    {
        var random = SeededRandom.Create(output);
        var lines = RandomZone.Create(random, "in.lab.", owners: 100).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var (head, body) = (lines[..2], lines[2..]);
        var ordered = Read(string.Join('\n', lines) + "\n").Snapshot!;
        random.Shuffle(body);
        var shuffled = Read(string.Join('\n', head.Concat(body)) + "\n").Snapshot!;

        Assert.Equal(ordered.Names.ToArray().Select(Lower), shuffled.Names.ToArray().Select(Lower));

        // Which of two spellings of a name comes first is the one thing that depends on the order.
        static string Lower(byte[] slab) => Encoding.Latin1.GetString(slab).ToLowerInvariant();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_WhatTheWriterWrote_IsTheSameZone(bool signed)
    {
        var first = Read(ZoneTexts.KitchenSink("in.lab.")).Snapshot!;
        var zone = new SignedZone("in.lab.", Denial.Nsec3());
        using var stream = new MemoryStream();
        SnapshotWriter.Write(signed ? ZoneSigner.SignWhole(first, zone.Context, SerialRule.Keep) : first, stream, signed);
        var text = Encoding.ASCII.GetString(stream.ToArray());
        var again = Read(text);

        Assert.Equal(first.Names.ToArray(), again.Snapshot!.Names.ToArray());
        Assert.Equal(signed, text.Contains("\tRRSIG\t", StringComparison.Ordinal));
        Assert.Equal(signed, again.Problems.Any(p => p.Code == "generated-left-out"));
        Assert.Contains("\tSOA\t", text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.Contains("\tSOA\t", StringComparison.Ordinal));
    }

    private static ImportResult Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ZoneImport.Read(stream, new MasterFileOptions(DomainName.Parse("in.lab.")));
    }

    private static ZoneNode Node(ImportResult result, string name)
    {
        Assert.True(result.Snapshot is not null, string.Join('\n', result.Problems.Select(p => p.Text)));
        Assert.True(result.Snapshot.Names.TryGet(CanonicalKey.Relative(DomainName.Parse(name), result.Snapshot.Origin), out var node), name);
        return node;
    }

    private static RRset Get(ImportResult result, string name, RecordType type)
    {
        Assert.True(Node(result, name).TryGet(type, out var set));
        return set.ToRRset(DomainName.Parse(name));
    }

    private static (NodeFlags Flags, byte CutLabels) PlaceOf(ImportResult result, string name)
    {
        var node = Node(result, name);
        return (node.Flags, node.CutLabels);
    }
}

using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Zones.Editing;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Editing;

public sealed class ImportedRecordsTests(ITestOutputHelper output)
{
    // Some ten blocks.
    private const int Names = 200_000;

    [Fact]
    public void TryTake_RecordsInAnyOrder_ComesBackByNameThenTypeThenOrderOfInput()
    {
        var random = SeededRandom.Create(output);
        var numbers = Enumerable.Range(0, Names).ToArray();
        random.Shuffle(numbers);
        AssertOrdered(Add(numbers));
    }

    [Fact]
    public void TryTake_RecordsInOrder_ComeBackInIt() => AssertOrdered(Add(Enumerable.Range(0, Names)));

    [Fact]
    public void TryTake_RecordsInReverse_ComeBackInOrder() => AssertOrdered(Add(Enumerable.Range(0, Names).Reverse()));

    [Fact]
    public void TryTake_Taken_LetsGoOfTheBlocks()
    {
        var records = Add(Enumerable.Range(0, Names));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 3 * Names - 10_000; i++)
        {
            Assert.True(records.TryTake(out _));
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(before - after > 20L * 3 * Names, $"{before} octets, then {after}.");
        GC.KeepAlive(records);
    }

    // Each name has two equal TXT records, told apart by their TTLs, with an A record between them.
    private static ImportedRecords Add(IEnumerable<int> numbers)
    {
        var records = new ImportedRecords();
        Span<byte> rdata = stackalloc byte[4];
        foreach (var number in numbers)
        {
            byte[] owner = [8, .. $"{number:D8}".Select(c => (byte)c)];
            var key = new byte[CanonicalKey.MaxLength];
            var length = CanonicalKey.Write(owner, owner.Length, key);
            BinaryPrimitives.WriteInt32BigEndian(rdata, number);
            records.Add(key.AsSpan(0, length), owner, RecordType.Txt, new Ttl(1), rdata);
            records.Add(key.AsSpan(0, length), owner, RecordType.A, new Ttl(2), rdata);
            records.Add(key.AsSpan(0, length), owner, RecordType.Txt, new Ttl(3), rdata);
        }

        Assert.Equal(3 * Names, records.Count);
        records.Complete();
        return records;
    }

    private static void AssertOrdered(ImportedRecords records)
    {
        for (var number = 0; number < Names; number++)
        {
            foreach (var (type, ttl) in new[] { (RecordType.A, 2u), (RecordType.Txt, 1u), (RecordType.Txt, 3u) })
            {
                Assert.True(records.TryTake(out var record));
                Assert.Equal((type, ttl, number), (record.Type, record.Ttl.Seconds, BinaryPrimitives.ReadInt32BigEndian(record.RData)));
            }
        }

        Assert.False(records.TryTake(out _));
    }
}

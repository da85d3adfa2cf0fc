using BenchmarkDotNet.Attributes;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Benchmarks;

/// <summary>A name that is there, and the one before a name that is not: the owner of the NSEC record that denies it. Keys are asked in no order.</summary>
[MemoryDiagnoser]
public class Lookup
{
    private const int Questions = 1000;
    private NameTree _names = null!;
    private byte[][] _there = [];
    private byte[][] _missing = [];

    [Params(10_000, 1_000_000)]
    public int Names { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _names = new SampleTree(Names).Names;
        _there = [.. Enumerable.Range(0, Questions).Select(i => SampleTree.Key((int)(i * 7919L % Names)))];

        // A key ends in the octet that ends its label: one more in front of it is another, longer label.
        _missing = [.. _there.Select(key => (byte[])[.. key.AsSpan(0, key.Length - 1), (byte)'x', key[^1]])];
    }

    [Benchmark(OperationsPerInvoke = Questions)]
    public int Exact()
    {
        var found = 0;
        foreach (var key in _there)
        {
            found += _names.TryGet(key, out _) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Questions)]
    public int NsecPredecessor()
    {
        var found = 0;
        foreach (var key in _missing)
        {
            var cursor = _names.Seek(key, out var exact);
            found += !exact && cursor.MovePrevious() ? cursor.Current.Key.Length : 0;
        }

        return found;
    }
}

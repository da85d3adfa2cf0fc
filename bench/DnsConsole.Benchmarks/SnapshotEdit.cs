using BenchmarkDotNet.Attributes;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Benchmarks;

/// <summary>One name put into a version of a zone, which makes another: one leaf and the path to it are copied, whatever the size.</summary>
[MemoryDiagnoser]
public class SnapshotEdit
{
    private const int Edits = 1000;
    private NameTree _names = null!;
    private byte[][] _slabs = [];

    [Params(10_000, 1_000_000)]
    public int Names { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var sample = new SampleTree(Names);
        _names = sample.Names;
        _slabs = [.. Enumerable.Range(0, Edits).Select(i => sample.Slab((int)(i * 7919L % Names), 2))];
    }

    [Benchmark(OperationsPerInvoke = Edits)]
    public NameTree With()
    {
        var names = _names;
        foreach (var slab in _slabs)
        {
            names = names.With(slab);
        }

        return names;
    }
}

using System.Runtime.InteropServices;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Editing;

/// <summary>
/// The records of an import, taken in any order and given back by name in canonical order, then by type, equal ones in the order of the input.
/// </summary>
/// <remarks>
/// They are sorted block by block as they come, and blocks that continue the one before are one run with it: a file in canonical order is one
/// run. Giving back merges the runs and lets go of what was given, so that the zone made of the records takes their place in memory instead of
/// standing beside them.
/// </remarks>
internal sealed class ImportedRecords
{
    // Small zones are many; a block grows to what makes few runs of a large one.
    private const int FirstBlockLength = 1 << 12;
    private const int BlockLength = 1 << 22;

    private byte[] _block = new byte[FirstBlockLength];
    private readonly List<int> _offsets = [];
    private readonly List<ImportedRun> _runs = [];
    private readonly PriorityQueue<ImportedRun, ImportedRun.Head> _merge = new();
    private int _used;

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> owner, RecordType type, Ttl ttl, ReadOnlySpan<byte> rdata)
    {
        var length = ImportedRecord.LengthOf(key.Length, owner.Length, rdata.Length);
        if (_used + length > BlockLength)
        {
            CloseBlock();
        }

        if (_used + length > _block.Length)
        {
            Array.Resize(ref _block, Math.Min(BlockLength, Math.Max(2 * _block.Length, _used + length)));
        }

        ImportedRecord.Write(_block.AsSpan(_used), key, owner, type, ttl, rdata);
        _offsets.Add(_used);
        _used += length;
        Count++;
    }

    /// <summary>Begins to give the records back; no more come.</summary>
    public void Complete()
    {
        CloseBlock();
        foreach (var run in _runs)
        {
            _merge.Enqueue(run, run.Turn);
        }

        _runs.Clear();
    }

    /// <summary>Gives the next record back.</summary>
    public bool TryTake(out ImportedRecord record)
    {
        if (!_merge.TryPeek(out var run, out _))
        {
            record = default;
            return false;
        }

        record = run.First;
        if (!run.Take())
        {
            _merge.Dequeue();
        }
        else if (_merge.Count > 1)
        {
            _merge.DequeueEnqueue(run, run.Turn);
        }

        return true;
    }

    // The block is copied in order, and its room taken for the next.
    private void CloseBlock()
    {
        if (_offsets.Count == 0)
        {
            return;
        }

        var order = CollectionsMarshal.AsSpan(_offsets);
        if (!IsSorted(order))
        {
            order.Sort((left, right) => new ImportedRecord(_block, left).CompareTo(new ImportedRecord(_block, right)) is var o && o != 0 ? o : left - right);
        }

        var sorted = GC.AllocateUninitializedArray<byte>(_used);
        var (at, last) = (0, 0);
        foreach (var offset in order)
        {
            last = at;
            var length = new ImportedRecord(_block, offset).Length;
            _block.AsSpan(offset, length).CopyTo(sorted.AsSpan(at));
            at += length;
        }

        if (_runs.Count == 0 || _runs[^1].Last.CompareTo(new ImportedRecord(sorted, 0)) > 0)
        {
            _runs.Add(new ImportedRun(_runs.Count));
        }

        _runs[^1].Add(sorted, last);
        _offsets.Clear();
        _used = 0;
    }

    private bool IsSorted(ReadOnlySpan<int> offsets)
    {
        for (var i = 1; i < offsets.Length; i++)
        {
            if (new ImportedRecord(_block, offsets[i - 1]).CompareTo(new ImportedRecord(_block, offsets[i])) > 0)
            {
                return false;
            }
        }

        return true;
    }
}

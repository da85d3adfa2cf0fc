namespace DnsConsole.Zones.Editing;

/// <summary>Records in order, in blocks; each block is let go when its last record was taken.</summary>
/// <param name="number">Runs are numbered in the order of the input.</param>
internal sealed class ImportedRun(int number)
{
    private readonly Queue<byte[]> _blocks = [];
    private int _offset;

    /// <summary>The last record added.</summary>
    public ImportedRecord Last { get; private set; }

    /// <summary>The first record not taken yet.</summary>
    public ImportedRecord First => new(_blocks.Peek(), _offset);

    /// <param name="last">Where the last record of the block begins.</param>
    public void Add(byte[] block, int last)
    {
        _blocks.Enqueue(block);
        Last = new ImportedRecord(block, last);
    }

    /// <summary>Takes the first record; false when it was the last.</summary>
    public bool Take()
    {
        _offset += First.Length;
        if (_offset == _blocks.Peek().Length)
        {
            _blocks.Dequeue();
            _offset = 0;
        }

        return _blocks.Count > 0;
    }

    /// <summary>What the turn of this run goes by.</summary>
    public Head Turn => new(First, number);

    /// <summary>By the records; of equal ones that which came first in the input. Whose case is kept depends on nothing else.</summary>
    public readonly struct Head(ImportedRecord record, int run) : IComparable<Head>
    {
        private readonly ImportedRecord _record = record;
        private readonly int _run = run;

        public int CompareTo(Head other) => _record.CompareTo(other._record) is var order && order != 0 ? order : _run - other._run;
    }
}

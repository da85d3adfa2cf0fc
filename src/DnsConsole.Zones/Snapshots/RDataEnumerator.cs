using System.Buffers.Binary;

namespace DnsConsole.Zones.Snapshots;

/// <summary>Walks the RDATA of records laid end to end, without allocating.</summary>
public ref struct RDataEnumerator(ReadOnlySpan<byte> records)
{
    private ReadOnlySpan<byte> _rest = records;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly RDataEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(_rest[8..]);
        Current = _rest.Slice(RRsetView.RecordHeaderLength, length);
        _rest = _rest[(RRsetView.RecordHeaderLength + length)..];
        return true;
    }
}

namespace DnsConsole.Net.Responder;

/// <summary>
/// An owner name on its way into a message: a name that already lies there, or labels below one that does. Once written it lies there itself, so that
/// the next record of the set points at it.
/// </summary>
internal ref struct OwnerName
{
    private const int MaxPointer = 0x3FFF;

    private readonly ReadOnlySpan<byte> _labels;
    private readonly int _rest;
    private int _offset;

    /// <summary>A name that lies at <paramref name="offset"/>, near enough for a pointer.</summary>
    public OwnerName(int offset) => _offset = offset;

    /// <summary>A name that may lie at <paramref name="offset"/>, 0 for nowhere, and otherwise is <paramref name="labels"/> in front of the name at <paramref name="rest"/>.</summary>
    public OwnerName(int offset, ReadOnlySpan<byte> labels, int rest)
    {
        _offset = labels.IsEmpty ? rest : offset;
        _labels = labels;
        _rest = rest;
    }

    /// <summary>Octets it takes in front of the next record.</summary>
    public readonly int Length => IsInReach ? 2 : _labels.Length + 2;

    // Only answers over TCP get beyond the reach of a pointer (RFC 1035 §4.1.4).
    private readonly bool IsInReach => _offset is > 0 and <= MaxPointer;

    /// <summary>Writes it at <paramref name="at"/>, where there is room for <see cref="Length"/> octets.</summary>
    public void Write(Span<byte> message, int at)
    {
        var pointer = _offset;
        if (!IsInReach)
        {
            _offset = at;
            _labels.CopyTo(message[at..]);
            (at, pointer) = (at + _labels.Length, _rest);
        }

        message[at] = (byte)(0xC0 | (pointer >> 8));
        message[at + 1] = (byte)pointer;
    }
}

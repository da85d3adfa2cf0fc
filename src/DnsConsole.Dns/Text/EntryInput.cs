namespace DnsConsole.Dns.Text;

/// <summary>Hands out a file entry by entry from a window that moves over the stream; the window holds at least one whole entry.</summary>
internal sealed class EntryInput(Stream stream, EntryScanner scanner)
{
    /// <summary>Longest entry in octets: RDATA of 65,535 octets written as \DDD fits several times.</summary>
    public const int MaxEntry = 1 << 20;

    private byte[] _window = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isFirst = true;

    /// <summary>Whether reading stopped because an entry exceeds <see cref="MaxEntry"/>.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Scans the next entry; false at the end of the file.</summary>
    public bool TryNext(out ReadOnlySpan<byte> entry)
    {
        while (true)
        {
            var used = _start < _end ? scanner.Scan(_window.AsSpan(_start, _end - _start), _isLast) : 0;
            if (used > 0)
            {
                entry = _window.AsSpan(_start, used);
                _start += used;
                return true;
            }

            if (_isLast || !Fill())
            {
                entry = default;
                return false;
            }
        }
    }

    private bool Fill()
    {
        _window.AsSpan(_start, _end - _start).CopyTo(_window);
        (_start, _end) = (0, _end - _start);
        if (_end == _window.Length)
        {
            if (_end >= MaxEntry)
            {
                IsTooLong = true;
                return false;
            }

            Array.Resize(ref _window, _window.Length * 2);
        }

        var read = stream.ReadAtLeast(_window.AsSpan(_end), _window.Length - _end, throwOnEndOfStream: false);
        _isLast = read < _window.Length - _end;
        _end += read;
        if (_isFirst && _window.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }

        _isFirst = false;
        return true;
    }
}

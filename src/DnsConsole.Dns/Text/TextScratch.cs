using System.Text;
using DnsConsole.Dns.Records;

namespace DnsConsole.Dns.Text;

/// <summary>What reading and writing single records in text needs as working space, one for each thread, so that it is not allocated every time.</summary>
internal sealed class TextScratch
{
    /// <summary>Longest RDATA and some room in which decoders may write ahead.</summary>
    public const int RdataRoom = RecordData.MaxLength + 17;

    [ThreadStatic]
    private static TextScratch? _current;

    private byte[] _source = new byte[1024];

    public static TextScratch Current => _current ??= new TextScratch();

    public byte[] Rdata { get; } = new byte[RdataRoom];

    public EntryScanner Scanner { get; } = new();

    public TextBuffer Text { get; } = new();

    /// <summary>The text as UTF-8, valid until the next call.</summary>
    public ReadOnlySpan<byte> ToOctets(ReadOnlySpan<char> text)
    {
        var room = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (room > _source.Length)
        {
            _source = new byte[room];
        }

        return _source.AsSpan(0, Encoding.UTF8.GetBytes(text, _source));
    }
}

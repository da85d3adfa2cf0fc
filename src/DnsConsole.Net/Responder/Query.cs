using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Responder;

/// <summary>
/// A received query as far as an authoritative server needs it: the one question (RFC 9619) and EDNS (RFC 6891). The other records are
/// only stepped over. It points into the packet.
/// </summary>
internal ref struct Query
{
    public const int HeaderLength = 12;

    private readonly ReadOnlySpan<byte> _packet;
    private int _at;

    private Query(ReadOnlySpan<byte> packet)
    {
        _packet = packet;
        _at = HeaderLength;
    }

    /// <summary>Length of the question name in wire form, which starts behind the header; 0 when there is no question that can be read.</summary>
    public int NameLength { get; private set; }

    public RecordType Type { get; private set; }

    public RecordClass Class { get; private set; }

    public bool HasEdns { get; private set; }

    public byte EdnsVersion { get; private set; }

    /// <summary>The DO bit (RFC 3225).</summary>
    public bool DnssecOk { get; private set; }

    /// <summary>UDP payload size the client can take, in octets; 512 without EDNS (RFC 1035 §4.2.1).</summary>
    public int PayloadSize { get; private set; } = 512;

    /// <summary>The question name as it was written, upper and lower case kept.</summary>
    public readonly ReadOnlySpan<byte> Name => _packet.Slice(HeaderLength, NameLength);

    /// <summary>The whole question, ready to be echoed; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Question => NameLength == 0 ? default : _packet.Slice(HeaderLength, NameLength + 4);

    /// <summary>Reads a packet with a whole header; false when it is malformed, with what could be read until then in <paramref name="query"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out Query query)
    {
        query = new Query(packet);
        return query.TryRead();
    }

    private bool TryRead()
    {
        if (BinaryPrimitives.ReadUInt16BigEndian(_packet[4..]) != 1 || !TryReadQuestion())
        {
            return false;
        }

        var ahead = BinaryPrimitives.ReadUInt16BigEndian(_packet[6..]) + BinaryPrimitives.ReadUInt16BigEndian(_packet[8..]);
        var all = ahead + BinaryPrimitives.ReadUInt16BigEndian(_packet[10..]);
        for (var i = 0; i < all; i++)
        {
            if (!TryReadRecord(i >= ahead))
            {
                return false;
            }
        }

        // Octets behind the last record belong to nothing: what sent them counts differently than we do.
        return _at == _packet.Length;
    }

    private bool TryReadQuestion()
    {
        // Only a pointer into the header could be valid syntax here, and that is no name: Measure refuses it.
        var length = NameWire.Measure(_packet[_at..]);
        if (length == 0 || _packet.Length < _at + length + 4)
        {
            return false;
        }

        NameLength = length;
        Type = new RecordType(BinaryPrimitives.ReadUInt16BigEndian(_packet[(_at + length)..]));
        Class = new RecordClass(BinaryPrimitives.ReadUInt16BigEndian(_packet[(_at + length + 2)..]));
        _at += length + 4;
        return true;
    }

    private bool TryReadRecord(bool additional)
    {
        var owner = _at;
        if (!TrySkipName() || _packet.Length < _at + 10)
        {
            return false;
        }

        var header = _packet.Slice(_at, 10);
        int length = BinaryPrimitives.ReadUInt16BigEndian(header[8..]);
        _at += 10;
        if (_packet.Length < _at + length)
        {
            return false;
        }

        var rdata = _packet.Slice(_at, length);
        _at += length;
        return BinaryPrimitives.ReadUInt16BigEndian(header) != RecordType.Opt.Value || TryReadOpt(additional && _packet[owner] == 0, header, rdata);
    }

    // RFC 6891 §6.1.1-6.1.3: at the root, in the additional section, once; CLASS is the size, TTL is RCODE, version, flags.
    private bool TryReadOpt(bool wellPlaced, ReadOnlySpan<byte> header, ReadOnlySpan<byte> options)
    {
        if (HasEdns || !wellPlaced)
        {
            return false;
        }

        HasEdns = true;
        PayloadSize = Math.Max(512, (int)BinaryPrimitives.ReadUInt16BigEndian(header[2..]));
        EdnsVersion = header[5];
        DnssecOk = (header[6] & 0x80) != 0;

        // The layout of another version's options is not ours to judge: BADVERS comes first.
        if (EdnsVersion != 0)
        {
            return true;
        }

        while (!options.IsEmpty)
        {
            if (options.Length < 4 || options.Length < 4 + BinaryPrimitives.ReadUInt16BigEndian(options[2..]))
            {
                return false;
            }

            options = options[(4 + BinaryPrimitives.ReadUInt16BigEndian(options[2..]))..];
        }

        return true;
    }

    private bool TrySkipName()
    {
        while (_at < _packet.Length)
        {
            int octet = _packet[_at];
            if (octet == 0)
            {
                _at++;
                return true;
            }

            if (octet >= 0xC0)
            {
                _at += 2;
                return _at <= _packet.Length;
            }

            if (octet > DomainName.MaxLabelLength)
            {
                return false;
            }

            _at += octet + 1;
        }

        return false;
    }
}

using System.Buffers.Binary;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Responder;

/// <summary>The OPT record of a response (RFC 6891 §7): our payload size, the query's DO bit and no other flag, and the options that answer the query's. <c>default</c> is none.</summary>
internal ref struct ResponseEdns
{
    /// <summary>Room for options that is always enough: identity, cookie, keepalive, one error.</summary>
    public const int MaxOptions = 4 + ResponderSettings.LongestIdentity + 4 + 24 + 6 + 6;

    // RFC 8467 §4.1.
    private const int PaddingBlock = 468;
    private const int FixedLength = 11;
    private const int OptionHeader = 4;

    private readonly int _payloadSize;
    private readonly bool _isDnssecOk;
    private readonly Span<byte> _options;
    private int _optionsLength;

    /// <param name="options">Takes <see cref="MaxOptions"/> octets.</param>
    public ResponseEdns(int payloadSize, bool isDnssecOk, Span<byte> options)
    {
        _payloadSize = payloadSize;
        _isDnssecOk = isDnssecOk;
        _options = options;
    }

    public readonly bool IsPresent => _payloadSize > 0;

    /// <summary>Whether the message is filled up to a whole number of blocks (RFC 7830).</summary>
    public bool IsPadded { get; set; }

    /// <summary>Octets to leave room for.</summary>
    public readonly int Length => IsPresent ? FixedLength + _optionsLength : 0;

    /// <summary>Adds an option; nothing happens without an OPT record.</summary>
    public void Add(EdnsOptionCode code, scoped ReadOnlySpan<byte> data)
    {
        if (IsPresent)
        {
            var option = _options[_optionsLength..];
            BinaryPrimitives.WriteUInt16BigEndian(option, code.Value);
            BinaryPrimitives.WriteUInt16BigEndian(option[2..], (ushort)data.Length);
            data.CopyTo(option[OptionHeader..]);
            _optionsLength += OptionHeader + data.Length;
        }
    }

    /// <summary>Adds the reason for a refusal, without text (RFC 8914).</summary>
    public void Add(ExtendedError error)
    {
        Span<byte> code = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(code, (ushort)error);
        Add(EdnsOptionCode.ExtendedError, code);
    }

    /// <summary>Writes the record at <paramref name="at"/>, behind all others; returns its length.</summary>
    public readonly int Write(Span<byte> message, int at, ResponseCode code)
    {
        var opt = message[at..];
        opt[..FixedLength].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(opt[1..], RecordType.Opt.Value);
        BinaryPrimitives.WriteUInt16BigEndian(opt[3..], (ushort)_payloadSize);
        opt[5] = (byte)(code.Value >> 4);
        opt[7] = (byte)(_isDnssecOk ? 0x80 : 0);
        _options[.._optionsLength].CopyTo(opt[FixedLength..]);
        var length = FixedLength + _optionsLength;
        if (IsPadded && opt.Length - length >= OptionHeader)
        {
            length += WritePadding(opt[length..], at + length);
        }

        BinaryPrimitives.WriteUInt16BigEndian(opt[9..], (ushort)(length - FixedLength));
        return length;
    }

    private static int WritePadding(Span<byte> option, int messageLength)
    {
        var data = (PaddingBlock - (messageLength + OptionHeader) % PaddingBlock) % PaddingBlock;
        data = Math.Min(data, option.Length - OptionHeader);
        BinaryPrimitives.WriteUInt16BigEndian(option, EdnsOptionCode.Padding.Value);
        BinaryPrimitives.WriteUInt16BigEndian(option[2..], (ushort)data);
        option.Slice(OptionHeader, data).Clear();
        return OptionHeader + data;
    }
}

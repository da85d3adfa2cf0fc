using System.Buffers.Binary;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Edns;

/// <summary>The OPT record of a message (RFC 6891 §6.1), pointing into the packet. Enumerating it gives its options, known or not.</summary>
public readonly ref struct EdnsView
{
    private readonly uint _ttl;

    private EdnsView(ushort payloadSize, uint ttl, ReadOnlySpan<byte> options)
    {
        PayloadSize = payloadSize;
        _ttl = ttl;
        Options = options;
    }

    /// <summary>The largest UDP payload the sender takes, as it says; values below 512 count as 512 (§6.2.3).</summary>
    public ushort PayloadSize { get; }

    /// <summary>The upper eight bits of the twelve of RCODE.</summary>
    public byte ExtendedResponseCode => (byte)(_ttl >> 24);

    public byte Version => (byte)(_ttl >> 16);

    /// <summary>The DO bit (RFC 4035 §3.2.1).</summary>
    public bool IsDnssecOk => (_ttl & EdnsOptions.DoBit) != 0;

    /// <summary>The options in wire form.</summary>
    public ReadOnlySpan<byte> Options { get; }

    /// <summary>Reads an OPT record; false when an option runs over its end.</summary>
    /// <param name="fixedPart">TYPE, CLASS, TTL and what follows.</param>
    /// <param name="rdata">The options.</param>
    public static bool TryRead(ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> rdata, out EdnsView edns)
    {
        edns = new EdnsView(BinaryPrimitives.ReadUInt16BigEndian(fixedPart[2..]), BinaryPrimitives.ReadUInt32BigEndian(fixedPart[4..]), rdata);
        var at = 0;
        while (rdata.Length - at >= 4)
        {
            at += 4 + BinaryPrimitives.ReadUInt16BigEndian(rdata[(at + 2)..]);
        }

        return at == rdata.Length;
    }

    /// <summary>Finds the first option with this code.</summary>
    public bool TryFind(EdnsOptionCode code, out ReadOnlySpan<byte> data)
    {
        foreach (var option in this)
        {
            if (option.Code == code)
            {
                data = option.Data;
                return true;
            }
        }

        data = default;
        return false;
    }

    public Enumerator GetEnumerator() => new(Options);

    /// <summary>Walks the options; <see cref="TryRead"/> has checked their lengths.</summary>
    public ref struct Enumerator(ReadOnlySpan<byte> options)
    {
        private ReadOnlySpan<byte> _rest = options;

        public EdnsOptionView Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
            Current = new EdnsOptionView(new EdnsOptionCode(BinaryPrimitives.ReadUInt16BigEndian(_rest)), _rest.Slice(4, length));
            _rest = _rest[(4 + length)..];
            return true;
        }
    }
}

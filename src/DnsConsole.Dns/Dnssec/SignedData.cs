using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// The octets that a signature covers (RFC 4034 §3.1.8.1): RRSIG RDATA without the signature, then every record of the set in canonical
/// form and order with the original TTL. The buffer is reused; it belongs to one thread.
/// </summary>
internal sealed class SignedData
{
    private byte[] _buffer = new byte[2048];

    /// <summary>Builds the octets; they are valid until the next call.</summary>
    /// <param name="rrsigHead">RRSIG RDATA up to and including the signer's name in lower case.</param>
    /// <param name="owner">Owner in wire form, any case; when it has more labels than the RRSIG says, the wildcard it came from is put in its place.</param>
    /// <param name="rdata">The records in canonical form and order, each as its 16-bit length and its octets.</param>
    public ReadOnlySpan<byte> Build(ReadOnlySpan<byte> rrsigHead, scoped ReadOnlySpan<byte> owner, RecordType type, ReadOnlySpan<byte> rdata)
    {
        Span<byte> prefix = stackalloc byte[DomainName.MaxWireLength + 10];
        var prefixLength = WriteCanonicalOwner(owner, rrsigHead[3], prefix);
        BinaryPrimitives.WriteUInt16BigEndian(prefix[prefixLength..], type.Value);
        BinaryPrimitives.WriteUInt16BigEndian(prefix[(prefixLength + 2)..], RecordClass.Internet.Value);
        rrsigHead.Slice(4, 4).CopyTo(prefix[(prefixLength + 4)..]);
        prefix = prefix[..(prefixLength + 8)];

        var length = rrsigHead.Length + rdata.Length;
        for (var rest = rdata; !rest.IsEmpty; rest = rest[(2 + BinaryPrimitives.ReadUInt16BigEndian(rest))..])
        {
            length += prefix.Length;
        }

        if (_buffer.Length < length)
        {
            _buffer = new byte[Math.Max(length, 2 * _buffer.Length)];
        }

        rrsigHead.CopyTo(_buffer);
        var at = rrsigHead.Length;
        while (!rdata.IsEmpty)
        {
            var record = rdata[..(2 + BinaryPrimitives.ReadUInt16BigEndian(rdata))];
            prefix.CopyTo(_buffer.AsSpan(at));
            record.CopyTo(_buffer.AsSpan(at + prefix.Length));
            at += prefix.Length + record.Length;
            rdata = rdata[record.Length..];
        }

        return _buffer.AsSpan(0, at);
    }

    /// <summary>Labels as the Labels field counts them: neither the root nor a leading <c>*</c> (RFC 4034 §3.1.3).</summary>
    public static int CountLabels(ReadOnlySpan<byte> owner) => NameWire.LabelCount(owner) - (owner is [1, (byte)'*', ..] ? 1 : 0);

    private static int WriteCanonicalOwner(ReadOnlySpan<byte> owner, int labels, Span<byte> target)
    {
        // A literal * in front is not counted when it stands for itself, but goes like any label when the set came from a wildcard above.
        var surplus = CountLabels(owner) > labels ? NameWire.LabelCount(owner) - labels : 0;
        var at = 0;
        if (surplus > 0)
        {
            for (; surplus > 0; surplus--)
            {
                owner = owner[(owner[0] + 1)..];
            }

            target[0] = 1;
            target[1] = (byte)'*';
            at = 2;
        }

        owner.CopyTo(target[at..]);
        NameWire.ToLower(target.Slice(at, owner.Length));
        return at + owner.Length;
    }
}

using System.Buffers.Binary;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// Makes the RRSIGs of one key (RFC 4034 §3). It is one crypto context with its buffer and belongs to one thread; signing allocates
/// nothing once the buffer has grown to the largest set.
/// </summary>
public sealed class RRsetSigner : IDisposable
{
    private readonly ISigner _signer;
    private readonly byte[] _head;
    private readonly SignedData _signedData = new();

    /// <param name="dnskey">The published key; it gives the key tag.</param>
    /// <param name="zone">Apex of the zone: the signer's name.</param>
    /// <exception cref="ArgumentException"><paramref name="dnskey"/> is not the public half of <paramref name="key"/>.</exception>
    public RRsetSigner(ICryptoProvider provider, PrivateKey key, DnskeyData dnskey, DomainName zone)
    {
        if (!key.Matches(dnskey))
        {
            throw new ArgumentException("The DNSKEY is not the public half of the private key.", nameof(dnskey));
        }

        _signer = provider.CreateSigner(key);
        _head = new byte[RrsigData.FixedLength + zone.WireLength];
        _head[2] = dnskey.Algorithm.Value;
        BinaryPrimitives.WriteUInt16BigEndian(_head.AsSpan(16), dnskey.Tag.Value);
        zone.ToLower().Wire.CopyTo(_head.AsSpan(RrsigData.FixedLength));
        RrsigLength = _head.Length + _signer.SignatureLength;
    }

    /// <summary>Octets of RDATA of every RRSIG of this key in this zone.</summary>
    public int RrsigLength { get; }

    /// <summary>Signs a set and returns the length of the RRSIG RDATA written, always <see cref="RrsigLength"/>.</summary>
    /// <param name="owner">Wire form, any case.</param>
    /// <param name="rdata">Records in canonical form and order, each as its 16-bit length and its octets (see <see cref="CanonicalRdata"/>).</param>
    /// <param name="rrsig">Takes at least <see cref="RrsigLength"/> octets.</param>
    public int Sign(ReadOnlySpan<byte> owner, RecordType type, Ttl ttl, ReadOnlySpan<byte> rdata, uint inception, uint expiration, Span<byte> rrsig)
    {
        var head = rrsig[.._head.Length];
        _head.CopyTo(head);
        BinaryPrimitives.WriteUInt16BigEndian(head, type.Value);
        head[3] = (byte)SignedData.CountLabels(owner);
        BinaryPrimitives.WriteUInt32BigEndian(head[4..], ttl.Seconds);
        BinaryPrimitives.WriteUInt32BigEndian(head[8..], expiration);
        BinaryPrimitives.WriteUInt32BigEndian(head[12..], inception);
        return head.Length + _signer.Sign(_signedData.Build(head, owner, type, rdata), rrsig[head.Length..]);
    }

    /// <summary>Signs a set.</summary>
    public RrsigData Sign(RRset rrset, uint inception, uint expiration)
    {
        var rdata = new byte[RrsigLength];
        Sign(rrset.Owner.Wire, rrset.Type, rrset.Ttl, CanonicalRdata.Of(rrset), inception, expiration, rdata);
        RrsigData.TryRead(new RecordData(rdata), out var rrsig);
        return rrsig;
    }

    public void Dispose() => _signer.Dispose();
}

using System.Buffers.Binary;
using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// Makes the signed form of one name from what people wrote there. Signing a whole zone, an edit, a refresh and a change of keys all come
/// down to it.
/// </summary>
/// <remarks>
/// What people wrote is copied; what is generated (<see cref="GeneratedTypes"/>) is made anew. An RRset whose octets are those of the old
/// version, and whose signatures are by exactly the required keys and not due, keeps its signatures; any other is signed. Glue, occluded data
/// and the NS set of a zone cut are never signed; DS and NSEC at a cut are (RFC 4035 §2.2). One instance holds one crypto context for each
/// key and belongs to one thread; nothing but the finished slab is allocated.
/// </remarks>
internal sealed class NameSigner : IDisposable
{
    private readonly SigningContext _context;
    private readonly ImmutableArray<RRsetSigner> _keySigners;
    private readonly ImmutableArray<RRsetSigner> _zoneSigners;
    private readonly ZoneNodeBuilder _builder = new();
    private readonly byte[] _owner = new byte[DomainName.MaxWireLength];
    private readonly RecordType[] _types = new RecordType[TypesAtName.MaxCount];
    private readonly byte[] _denial = new byte[DomainName.MaxWireLength + byte.MaxValue + TypeBitmap.MaxLength];
    private byte[] _canonical = new byte[4096];
    private byte[] _rrsig = new byte[1024];
    private int _ownerLength;

    public NameSigner(SigningContext context)
    {
        _context = context;
        _keySigners = [.. context.KeySigners.Select(Load)];
        _zoneSigners = [.. context.ZoneSigners.Select(Load)];
    }

    /// <summary>Signatures made so far.</summary>
    public int SignatureCount { get; private set; }

    /// <summary>The signed form of a name; the slab of <paramref name="old"/> itself when nothing differs.</summary>
    /// <param name="content">What people wrote there, with its flags; generated sets in it are passed over.</param>
    /// <param name="old">The name in the version before, if it was there: its signatures may stay.</param>
    /// <param name="next">The next name of the NSEC chain, in wire form; empty when the name gets no NSEC record.</param>
    /// <param name="negativeTtl">TTL of NSEC and NSEC3 records.</param>
    public byte[] Sign(ZoneNode content, ZoneNode old, ReadOnlySpan<byte> next, Ttl negativeTtl)
    {
        Begin(content.RelativeOwner, content.Flags, content.CutLabels);
        var apexSets = content.IsApex ? _context.ApexSets : [];
        var nsec = next.IsEmpty ? 0 : WriteNsec(content, next);
        var index = 0;
        for (var i = 0; i < content.RRsetCount; i++)
        {
            var set = content.RRsetAt(i);
            if (GeneratedTypes.Contains(set.Type))
            {
                continue;
            }

            AddGenerated(set.Type.Value);
            _builder.BeginRRset(set.Type);
            _builder.AddRecords(set);
            AddSignatures(set.Type, content.Flags, old);
        }

        AddGenerated(ushort.MaxValue);
        return Finish(old);

        // Types ascend, so what is generated is put in between what is copied.
        void AddGenerated(ushort below)
        {
            if (nsec > 0 && RecordType.Nsec.Value < below)
            {
                AddSet(RecordType.Nsec, negativeTtl, _denial.AsSpan(0, nsec), content.Flags, old);
                nsec = 0;
            }

            for (; index < apexSets.Length && apexSets[index].Type.Value < below; index++)
            {
                var set = apexSets[index];
                _builder.BeginRRset(set.Type);
                foreach (var data in set.Records)
                {
                    _builder.AddRecord(set.Ttl, data.Wire);
                }

                AddSignatures(set.Type, content.Flags, old);
            }
        }
    }

    /// <summary>The signed NSEC3 record of a hash; the slab of <paramref name="old"/> itself when nothing differs.</summary>
    /// <param name="bitmap">Types at the original name in the form of RDATA; empty for an empty non-terminal.</param>
    public byte[] SignNsec3(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> nextHash, ReadOnlySpan<byte> bitmap, ZoneNode old, Ttl negativeTtl)
    {
        Span<byte> label = stackalloc byte[1 + Nsec3Hash.LabelLength];
        label[0] = (byte)Base32Hex.Encode(hash, label[1..]);
        Begin(label, NodeFlags.None, ZoneNode.NoCut);
        var salt = _context.Denial.Salt.AsSpan();
        var rdata = _denial.AsSpan();
        rdata[0] = Nsec3ParamData.Sha1;
        rdata[1] = _context.Denial.OptOut ? Nsec3Data.OptOutFlag : (byte)0;
        BinaryPrimitives.WriteUInt16BigEndian(rdata[2..], _context.Denial.Iterations);
        rdata[4] = (byte)salt.Length;
        salt.CopyTo(rdata[5..]);
        var at = 5 + salt.Length;
        rdata[at++] = (byte)nextHash.Length;
        nextHash.CopyTo(rdata[at..]);
        at += nextHash.Length;
        bitmap.CopyTo(rdata[at..]);
        AddSet(RecordType.Nsec3, negativeTtl, rdata[..(at + bitmap.Length)], NodeFlags.None, old);
        return Finish(old);
    }

    /// <summary>The type bitmap that the NSEC3 record of a name carries, as RDATA has it; returns its length.</summary>
    public int WriteBitmap(ZoneNode content, Span<byte> bitmap) => TypeBitmap.Write(_types.AsSpan(0, TypesAtName.Write(content, _context, _types)), bitmap);

    public void Dispose()
    {
        foreach (var signer in _keySigners.AddRange(_zoneSigners))
        {
            signer.Dispose();
        }
    }

    private RRsetSigner Load(SigningKey key) => new(_context.Provider, key.Private, key.Dnskey, _context.Origin);

    private void Begin(ReadOnlySpan<byte> relativeOwner, NodeFlags flags, byte cutLabels)
    {
        _builder.Begin(relativeOwner, flags, cutLabels);
        relativeOwner.CopyTo(_owner);
        _context.Origin.Wire.CopyTo(_owner.AsSpan(relativeOwner.Length));
        _ownerLength = relativeOwner.Length + _context.Origin.WireLength;
    }

    private byte[] Finish(ZoneNode old)
    {
        var slab = _builder.Build();
        return old.Exists && old.Slab.AsSpan().SequenceEqual(slab) ? old.Slab! : slab;
    }

    private int WriteNsec(ZoneNode content, ReadOnlySpan<byte> next)
    {
        next.CopyTo(_denial);
        return next.Length + WriteBitmap(content, _denial.AsSpan(next.Length));
    }

    private void AddSet(RecordType type, Ttl ttl, ReadOnlySpan<byte> rdata, NodeFlags flags, ZoneNode old)
    {
        _builder.BeginRRset(type);
        _builder.AddRecord(ttl, rdata);
        AddSignatures(type, flags, old);
    }

    private void AddSignatures(RecordType type, NodeFlags flags, ZoneNode old)
    {
        if ((flags & NodeFlags.Occluded) != 0 || ((flags & NodeFlags.Delegation) != 0 && type != RecordType.Ds && type != RecordType.Nsec))
        {
            return;
        }

        var keys = _context.SignersOf(type);
        var set = _builder.CurrentRRset;
        if (keys.IsEmpty || (old.Exists && old.TryGet(type, out var was) && was.Records.SequenceEqual(set.Records) && KeepSignatures(was, keys)))
        {
            return;
        }

        var owner = _owner.AsSpan(0, _ownerLength);
        var ttl = set.Ttl;
        var canonical = _canonical.AsSpan(0, WriteCanonical(set));
        var expiration = _context.Times.ExpirationOf(owner, type);
        foreach (var signer in keys == _context.KeySigners ? _keySigners : _zoneSigners)
        {
            if (_rrsig.Length < signer.RrsigLength)
            {
                _rrsig = new byte[signer.RrsigLength];
            }

            var length = signer.Sign(owner, type, ttl, canonical, _context.Times.Inception, expiration, _rrsig);
            _builder.AddSignature(ttl, _rrsig.AsSpan(0, length));
            SignatureCount++;
        }
    }

    private bool KeepSignatures(RRsetView was, ImmutableArray<SigningKey> keys)
    {
        if (was.SignatureCount != keys.Length)
        {
            return false;
        }

        foreach (var key in keys)
        {
            var found = false;
            foreach (var rrsig in was.EnumerateSignatures())
            {
                found |= RrsigFields.KeyTag(rrsig) == key.Dnskey.Tag
                    && RrsigFields.Algorithm(rrsig) == key.Dnskey.Algorithm
                    && _context.Times.MayStay(RrsigFields.Inception(rrsig), RrsigFields.Expiration(rrsig));
            }

            if (!found)
            {
                return false;
            }
        }

        _builder.AddSignatures(was);
        return true;
    }

    // Each record as its length and its RDATA with the names in lower case; a slab has them in canonical order.
    private int WriteCanonical(RRsetView set)
    {
        if (_canonical.Length < set.Records.Length)
        {
            _canonical = new byte[set.Records.Length * 2];
        }

        var schema = RecordSchemas.Of(set.Type);
        var at = 0;
        foreach (var rdata in set.EnumerateRecords())
        {
            BinaryPrimitives.WriteUInt16BigEndian(_canonical.AsSpan(at), (ushort)rdata.Length);
            var copy = _canonical.AsSpan(at + 2, rdata.Length);
            rdata.CopyTo(copy);
            schema.ToCanonical(copy);
            at += 2 + rdata.Length;
        }

        return at;
    }
}

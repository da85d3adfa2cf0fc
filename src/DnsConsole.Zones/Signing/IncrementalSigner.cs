using DnsConsole.Dns.Names;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// Brings signatures and denial chain up to date after some names have changed: those names, and the chain neighbours that point to them.
/// </summary>
/// <remarks>
/// Where more than that depends on the change, namely other zone-signing keys, another denial, or another negative TTL, the whole zone is
/// signed, and what is still right stays. So every version has one set of keys for all its RRsets.
/// </remarks>
internal sealed class IncrementalSigner(ZoneSnapshot before, SigningContext context)
{
    public int SignaturesMade { get; private set; }

    /// <param name="names">The names with what people wrote as it is to be; the apex has its new serial.</param>
    /// <param name="touched">Keys of the names that changed or whose signatures are to be looked at.</param>
    /// <param name="touchedNsec3">Keys of NSEC3 records whose signatures are to be looked at.</param>
    public ZoneSnapshot Sign(NameTree names, SortedSet<byte[]> touched, IEnumerable<byte[]> touchedNsec3)
    {
        var content = new ZoneSnapshot(before.Origin, names, before.Denial, before.Nsec3);
        if (content.NegativeTtl != before.NegativeTtl || !PublishedKeys.AreThoseOf(context, before))
        {
            var whole = ZoneSigner.SignEdited(before, names, context, out var signatures);
            SignaturesMade = signatures;
            return whole;
        }

        using var signer = new NameSigner(context);
        var dirty = new SortedSet<byte[]>(touched, KeyOrder.Instance);
        if (context.Denial.Kind == DenialKind.Nsec)
        {
            AddPredecessors(names, touched, dirty);
        }

        var signed = SignNames(signer, names, dirty, content);
        var nsec3 = context.Denial.Kind == DenialKind.Nsec3
            ? new Nsec3Edit(context, signer, before.Nsec3, signed, content.NegativeTtl).Apply(touched, touchedNsec3)
            : NameTree.Empty;
        SignaturesMade = signer.SignatureCount;
        return new ZoneSnapshot(before.Origin, signed, context.Denial, nsec3);
    }

    // A name that joins or leaves the ring changes where the one in front of it points to.
    private void AddPredecessors(NameTree names, SortedSet<byte[]> touched, SortedSet<byte[]> dirty)
    {
        foreach (var key in touched)
        {
            if (IsInRing(before.Names, key) != IsInRing(names, key))
            {
                dirty.Add(NsecOrder.Before(names, key).Key.ToArray());
            }
        }
    }

    private NameTree SignNames(NameSigner signer, NameTree names, SortedSet<byte[]> dirty, ZoneSnapshot content)
    {
        Span<byte> next = stackalloc byte[DomainName.MaxWireLength];
        var signed = names;
        foreach (var key in dirty)
        {
            if (!names.TryGet(key, out var node))
            {
                continue;
            }

            before.Names.TryGet(key, out var old);
            var length = context.Denial.Kind == DenialKind.Nsec && !node.IsOccluded ? NsecOrder.WriteWire(NsecOrder.After(names, node), before.Origin, next) : 0;
            var slab = signer.Sign(node, old, next[..length], content.NegativeTtl);
            signed = ReferenceEquals(slab, node.Slab) ? signed : signed.With(slab);
        }

        return signed;
    }

    private static bool IsInRing(NameTree names, byte[] key) => names.TryGet(key, out var node) && !node.IsOccluded;
}

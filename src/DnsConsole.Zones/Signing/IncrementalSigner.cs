using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
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
/// <param name="workers">Sign, and say how far they are.</param>
internal sealed class IncrementalSigner(ZoneSnapshot before, ParallelNames workers)
{

    /// <param name="names">The names with what people wrote as it is to be; the apex has its new serial.</param>
    /// <param name="touched">Keys of the names that changed or whose signatures are to be looked at.</param>
    /// <param name="touchedNsec3">Keys of NSEC3 records whose signatures are to be looked at.</param>
    public ZoneSnapshot Sign(NameTree names, SortedSet<byte[]> touched, IEnumerable<byte[]> touchedNsec3)
    {
        var content = new ZoneSnapshot(before.Origin, names, before.Denial, before.Nsec3);
        if (content.NegativeTtl != before.NegativeTtl || !PublishedKeys.AreThoseOf(workers.Context, before))
        {
            return ZoneSigner.SignEdited(before, names, workers);
        }

        var context = workers.Context;
        var dirty = new SortedSet<byte[]>(touched, KeyOrder.Instance);
        if (context.Denial.Kind == DenialKind.Nsec)
        {
            AddPredecessors(names, touched, dirty);
        }

        workers.Total = dirty.Count;
        var signed = SignNames(names, [.. dirty], content);
        var nsec3 = context.Denial.Kind == DenialKind.Nsec3
            ? new Nsec3Edit(workers, before.Nsec3, signed, content.NegativeTtl).Apply(touched, touchedNsec3)
            : NameTree.Empty;
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

    private NameTree SignNames(NameTree names, byte[][] dirty, ZoneSnapshot content)
    {
        var slabs = new byte[]?[dirty.Length];
        workers.Run(dirty.Length, (signer, i) => slabs[i] = names.TryGet(dirty[i], out var node) ? Sign(signer, names, node, content.NegativeTtl) : null);
        var signed = names;
        foreach (var slab in slabs)
        {
            signed = slab is null ? signed : signed.With(slab);
        }

        return signed;
    }

    // Null when nothing differs.
    private byte[]? Sign(NameSigner signer, NameTree names, ZoneNode node, Ttl negativeTtl)
    {
        Span<byte> next = stackalloc byte[DomainName.MaxWireLength];
        before.Names.TryGet(node.Key, out var old);
        var length = workers.Context.Denial.Kind == DenialKind.Nsec && !node.IsOccluded ? NsecOrder.WriteWire(NsecOrder.After(names, node), before.Origin, next) : 0;
        var slab = signer.Sign(node, old, next[..length], negativeTtl);
        return ReferenceEquals(slab, node.Slab) ? null : slab;
    }

    private static bool IsInRing(NameTree names, byte[] key) => names.TryGet(key, out var node) && !node.IsOccluded;
}

using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// Signs a whole zone: every name anew on all cores, and the whole denial chain (RFC 4035 §2).
/// </summary>
/// <remarks>
/// It serves the first signing, another set of signing keys, another denial, another negative TTL and, with an unsigned context, the return
/// to an unsigned zone. Signatures of the version before that are still what is required stay, unless all are wanted new.
/// </remarks>
public static class ZoneSigner
{
    /// <param name="before">The zone, signed or not; the flags of its names are believed.</param>
    /// <param name="allNew">No signature stays, however good it is.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing has changed.</exception>
    public static ZoneSnapshot SignWhole(
        ZoneSnapshot before,
        SigningContext context,
        SerialRule serial = SerialRule.Increase,
        bool allNew = false,
        IProgress<SigningProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var contents = before.Names.ToArray();
        var olds = allNew ? [] : contents.AsSpan().ToArray();
        if (serial == SerialRule.Increase)
        {
            contents[0] = SoaSerial.Set(before.Apex, before.Serial.Next).Slab!;
        }

        using var workers = new ParallelNames(context, progress, cancellation: cancellation);
        return SignWhole(before, contents, olds, workers);
    }

    /// <summary>Signs a version that an edit has made out of <paramref name="before"/>; its serial is already set.</summary>
    internal static ZoneSnapshot SignEdited(ZoneSnapshot before, NameTree names, ParallelNames workers)
    {
        var contents = names.ToArray();
        var olds = new byte[contents.Length][];
        for (var i = 0; i < olds.Length; i++)
        {
            before.Names.TryGet(ZoneNode.KeyOf(contents[i]), out var old);
            olds[i] = old.Slab!;
        }

        return SignWhole(before, contents, olds, workers);
    }

    private static ZoneSnapshot SignWhole(ZoneSnapshot before, byte[][] contents, byte[][] olds, ParallelNames workers)
    {
        var context = workers.Context;

        // Any snapshot of the same content has the TTL that its denial records are to get.
        var negativeTtl = new ZoneSnapshot(before.Origin, NameTree.FromSorted(contents.AsSpan(0, 1)), Denial.None, NameTree.Empty).NegativeTtl;
        var chain = context.Denial.Kind == DenialKind.Nsec3 ? new Nsec3Chain(context, contents) : null;
        workers.Total = contents.Length + 2 * (chain?.Count ?? 0);
        var nexts = context.Denial.Kind == DenialKind.Nsec ? NextNames(contents) : null;
        var slabs = new byte[contents.Length][];
        workers.Run(contents.Length, (signer, i) =>
        {
            Span<byte> next = stackalloc byte[DomainName.MaxWireLength];
            var length = nexts is not null && nexts[i] >= 0 ? NsecOrder.WriteWire(new ZoneNode(contents[nexts[i]]), before.Origin, next) : 0;
            var old = olds.Length == 0 ? default : new ZoneNode(olds[i]);
            slabs[i] = signer.Sign(new ZoneNode(contents[i]), old, next[..length], negativeTtl);
        });
        var nsec3 = chain?.Sign(workers, olds.Length == 0 ? NameTree.Empty : before.Nsec3, negativeTtl) ?? NameTree.Empty;
        return new ZoneSnapshot(before.Origin, NameTree.FromSorted(slabs), context.Denial, nsec3);
    }

    // For each name the index of the next one in the NSEC ring; −1 for names that are not in it.
    private static int[] NextNames(byte[][] contents)
    {
        var nexts = new int[contents.Length];
        var next = 0;
        for (var i = contents.Length - 1; i >= 0; i--)
        {
            if (new ZoneNode(contents[i]).IsOccluded)
            {
                nexts[i] = -1;
                continue;
            }

            nexts[i] = next;
            next = i;
        }

        return nexts;
    }
}

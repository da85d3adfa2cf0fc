using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>The signatures of a version that the version before did not have, to be verified with the DNSKEYs that go with them.</summary>
internal sealed class SignatureSample(Review review)
{
    /// <summary>Up to so many new signatures all are verified, of more an evenly spread sample of this size.</summary>
    public const int Limit = 2_000;

    private readonly List<(ZoneNode Node, RecordType Type, int Index, ZoneKey Key)> _new = [];

    public void Add(ZoneNode node, RecordType type, int index, ZoneKey key) => _new.Add((node, type, index, key));

    public void Verify()
    {
        var count = Math.Min(_new.Count, Limit);
        var failed = new bool[count];
        Parallel.For(
            0,
            count,
            new ParallelOptions { TaskScheduler = TaskScheduler.Current },
            () => new RRsetVerifier(CryptoProviders.Default),
            (i, _, verifier) =>
            {
                failed[i] = !IsValid(At(i, count), verifier);
                return verifier;
            },
            verifier => verifier.Dispose());
        for (var i = 0; i < count; i++)
        {
            if (failed[i])
            {
                var (node, type, _, key) = At(i, count);
                review.Problems.Error("signature-invalid", $"The signature by key {key.Tag} does not verify.", node.Owner(review.After.Origin), type);
            }
        }
    }

    private (ZoneNode Node, RecordType Type, int Index, ZoneKey Key) At(int i, int count) => _new[(int)((long)i * _new.Count / count)];

    private bool IsValid((ZoneNode Node, RecordType Type, int Index, ZoneKey Key) signature, RRsetVerifier verifier)
    {
        var owner = signature.Node.Owner(review.After.Origin);
        signature.Node.TryGet(signature.Type, out var set);
        var index = 0;
        foreach (var rdata in set.EnumerateSignatures())
        {
            if (index++ == signature.Index)
            {
                return RrsigData.TryRead(new RecordData(rdata.ToArray()), out var rrsig)
                    && verifier.Check(set.ToRRset(owner), rrsig, review.After.Origin, signature.Key.Dnskey, review.Time).Verdict == SignatureVerdict.Valid;
            }
        }

        return false;
    }
}

using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Records;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>The signatures of a version that the version before did not have, to be verified with the DNSKEYs that go with them.</summary>
internal sealed class NewSignatures
{
    /// <summary>Up to so many new signatures all are verified, of more a spread sample of this size.</summary>
    public const int Limit = 2_000;

    // Loading a key to verify with costs as much as some verifications.
    private const int WorthAThread = 16;

    private readonly List<NewSignature> _sampled = [];

    /// <summary>Takes what a thread has met.</summary>
    public void Take(SignatureSample sample)
    {
        lock (_sampled)
        {
            _sampled.AddRange(sample.Kept);
        }
    }

    public void Verify(Review review)
    {
        var count = Math.Min(_sampled.Count, Limit);
        Parallel.For(
            0,
            count,
            new ParallelOptions { TaskScheduler = TaskScheduler.Current, MaxDegreeOfParallelism = Math.Clamp(count / WorthAThread, 1, Environment.ProcessorCount) },
            () => new RRsetVerifier(CryptoProviders.Default),
            (i, _, verifier) =>
            {
                var signature = _sampled[(int)((long)i * _sampled.Count / count)];
                if (!IsValid(signature, verifier, review))
                {
                    review.Error("signature-invalid", $"The signature by key {signature.Key.Tag} does not verify.", signature.Node.Owner(review.After.Origin), signature.Type);
                }

                return verifier;
            },
            verifier => verifier.Dispose());
    }

    private static bool IsValid(NewSignature signature, RRsetVerifier verifier, Review review)
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

using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Client;

/// <summary>
/// Follows DS and DNSKEY from the nearest trust anchor down to a zone (RFC 4035 §5.2). Every link is fetched from the zones' own servers
/// and verified; a zone whose DS set has no algorithm or digest known here counts as unsigned (§5.2).
/// </summary>
public sealed class ChainOfTrust(IterativeResolver resolver, IReadOnlyList<TrustAnchor> anchors, TimeProvider time)
{
    /// <summary>The trusted keys of the last zone of the path.</summary>
    /// <param name="zones">From the root down, as <see cref="IterativeResolver.WalkAsync"/> gives them.</param>
    public async Task<ZoneTrust> KeysAsync(IReadOnlyList<ZoneServers> zones, CancellationToken cancellation)
    {
        var start = zones.Count - 1;
        while (start >= 0 && anchors.All(a => a.Zone != zones[start].Zone))
        {
            start--;
        }

        if (start < 0)
        {
            return new ZoneTrust(ChainStatus.Indeterminate, [], $"For {zones[^1].Zone} no trust anchor is set, nor for a zone above it.");
        }

        var trust = await FetchKeysAsync(zones[start], [.. anchors.Where(a => a.Zone == zones[start].Zone).Select(a => a.Ds)], cancellation);
        for (var i = start + 1; i < zones.Count && trust.Status == ChainStatus.Secure; i++)
        {
            trust = await StepAsync(zones[i - 1], trust.Keys, zones[i], cancellation);
        }

        return trust;
    }

    /// <summary>Judges an answer of a zone by its trusted keys.</summary>
    public AnswerVerdict Verify(DomainName zone, IReadOnlyList<DnskeyData> keys, DomainName name, RecordType type, Message answer)
    {
        using var verifier = new AnswerVerifier(CryptoProviders.Default, zone, keys);
        return verifier.Verify(new ReceivedAnswer(name, type, answer.ResponseCode, answer.Answers, answer.Authority), time.GetUtcNow());
    }

    // One server with an old or broken version must not make the whole zone bogus: a link holds when any server gives what validates.
    private async Task<ZoneTrust> StepAsync(ZoneServers parent, IReadOnlyList<DnskeyData> keys, ZoneServers child, CancellationToken cancellation)
    {
        var result = await resolver.AskUntilAsync(parent, child.Zone, RecordType.Ds, m => Verify(parent.Zone, keys, child.Zone, RecordType.Ds, m).Status != AnswerStatus.Bogus, cancellation);
        if (result.Message is not { } answer)
        {
            return new ZoneTrust(ChainStatus.Unreachable, [], Sentence.End($"The DS of {child.Zone} could not be fetched: {result.Reason}"));
        }

        var verdict = Verify(parent.Zone, keys, child.Zone, RecordType.Ds, answer);
        if (verdict.Status == AnswerStatus.Bogus)
        {
            return new ZoneTrust(ChainStatus.Bogus, [], Sentence.End($"The DS of {child.Zone} does not validate: {verdict.Reason}"));
        }

        var ds = DsRecords.Read(answer, child.Zone);
        return ds.Exists(IsSupported)
            ? await FetchKeysAsync(child, ds, cancellation)
            : new ZoneTrust(ChainStatus.Insecure, [], ds.Count == 0 ? $"{child.Zone} has no DS: {parent.Zone} delegates it unsigned." : $"No DS of {child.Zone} has an algorithm and digest type known here.");
    }

    private async Task<ZoneTrust> FetchKeysAsync(ZoneServers zone, List<DsData> ds, CancellationToken cancellation)
    {
        var result = await resolver.AskUntilAsync(zone, zone.Zone, RecordType.Dnskey, m => TrustedIn(m, zone.Zone, ds).Keys.Count > 0, cancellation);
        if (result.Message is not { } answer)
        {
            return new ZoneTrust(ChainStatus.Unreachable, [], Sentence.End($"The keys of {zone.Zone} could not be fetched: {result.Reason}"));
        }

        var trusted = TrustedIn(answer, zone.Zone, ds);
        return trusted.Keys.Count > 0
            ? new ZoneTrust(ChainStatus.Secure, trusted.Keys, "")
            : new ZoneTrust(ChainStatus.Bogus, [], $"The keys of {zone.Zone} are not trusted: {string.Join(" ", trusted.Problems)}");
    }

    private TrustedKeys TrustedIn(Message answer, DomainName zone, List<DsData> ds)
    {
        var atApex = answer.Answers.Where(r => r.Owner == zone).ToList();
        var signatures = atApex.Where(r => r.Type == RecordType.Rrsig && RrsigFields.IsWellFormed(r.Data.Wire) && RrsigFields.TypeCovered(r.Data.Wire) == RecordType.Dnskey);
        return TrustedKeys.FromDs(zone, [.. atApex.Where(r => r.Type == RecordType.Dnskey)], [.. signatures], [.. ds.Where(IsSupported)], CryptoProviders.Default, time.GetUtcNow());
    }

    private static bool IsSupported(DsData ds) => DsDigest.LengthOf(ds.DigestType) is not null && (ds.Algorithm.IsSupportedForSigning || ds.Algorithm.IsRsa);
}

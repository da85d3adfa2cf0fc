using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Zones.Delegation;

namespace DnsConsole.Net.Client;

/// <summary>
/// Asks every address of every server of a zone's parent, directly and anew each time, for the zone's DS, and validates what they say up to
/// a trust anchor. A resolver's cache would tell what one server once said; before a key is trusted or dropped, what all of them say counts.
/// </summary>
/// <remarks>
/// Who the parent's servers are is remembered for all zones below it, as their TTLs allow (<see cref="ParentZones"/>), and no address is asked
/// faster than the options say (<see cref="QueryPace"/>).
/// </remarks>
public sealed class ParentProbe
{
    // Somebody who asks has often just changed something; a script that asks for thousands of zones need not look for their parent each time.
    private static readonly TimeSpan OldestForPerson = TimeSpan.FromSeconds(1);

    // A server that does not answer rightly may not be one of the parent's any more.
    private static readonly TimeSpan OldestAfterError = TimeSpan.FromMinutes(1);

    private readonly ResolverOptions _options;
    private readonly TimeProvider _time;
    private readonly QueryPace _pace;
    private readonly ParentZones _parents;

    public ParentProbe(ResolverOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _pace = new QueryPace(options.QueriesPerSecondPerServer, time);
        _parents = new ParentZones(options, _pace, time);
    }

    public async Task<ParentProbeResult> RunAsync(DomainName zone, Urgency urgency, CancellationToken cancellation)
    {
        if (zone.IsRoot)
        {
            return new ParentProbeResult(null, null, []);
        }

        var client = new DnsClient(_time, _options.Timeout, pace: _pace, urgency: urgency);
        var parent = await _parents.FindAsync(zone.Parent, urgency, urgency == Urgency.Person ? OldestForPerson : null, cancellation);
        var result = await AskAsync(client, parent, zone, cancellation);
        if (result.Answers.Any(a => a.Error is not null) && _parents.Age(parent) > OldestAfterError)
        {
            parent = await _parents.FindAsync(zone.Parent, urgency, OldestAfterError, cancellation);
            result = await AskAsync(client, parent, zone, cancellation);
        }

        return result;
    }

    private async Task<ParentProbeResult> AskAsync(DnsClient client, ParentZone parent, DomainName zone, CancellationToken cancellation)
    {
        var (servers, trust) = (parent.Servers, parent.Trust);
        if (parent.Failure is { } failure)
        {
            // Nothing is known about a delegation: that is for the servers that could not be asked, not for the zone.
            return Unfound(servers, parent.Addresses, failure);
        }

        var query = new ClientQuery(zone, RecordType.Ds);
        var asked = await Task.WhenAll(parent.Addresses.Select(async a => (At: a, Result: await client.AskAsync(a.Address, query, cancellation))));
        var reachable = asked.Where(a => a.Result.Error != ClientError.NoRoute).ToList();
        if (reachable.Count == 0)
        {
            reachable = [.. asked];
        }

        var resolver = new IterativeResolver(client, _options);
        var useful = reachable.Where(a => a.Result.Message is { } m && Fault(m, servers.Zone, zone) is null).Select(a => a.Result.Message!).ToList();
        if (useful.Count > 0 && !useful.Exists(m => DsRecords.Read(m, zone).Count > 0) && !await IsDelegatedAsync(resolver, servers, zone, useful, cancellation))
        {
            return new ParentProbeResult(null, null, []);
        }

        var chain = new ChainOfTrust(resolver, _options.TrustAnchors, _time);
        var answers = reachable.Select(a => Judge(a.At, a.Result, servers.Zone, zone, chain, trust)).ToList();
        var serials = await SerialsAsync(client, servers.Zone, answers, cancellation);
        bool? signed = trust.Status switch { ChainStatus.Secure => true, ChainStatus.Insecure => false, _ => null };
        return new ParentProbeResult(servers.Zone, signed, StaleServers.Mark(answers, serials));
    }

    private static ParentProbeResult Unfound(ZoneServers parent, IReadOnlyList<ServerAddress> addresses, string reason) => new(
        parent.Zone,
        null,
        [.. addresses.Select(a => new ParentServerAnswer(a.Server, a.Address, [], null, false, TimeSpan.Zero, $"the parent could not be found: {reason}"))]);

    // All say "no such name", or none has NS records for it: there is no delegation that a DS could belong to.
    private static async Task<bool> IsDelegatedAsync(IterativeResolver resolver, ZoneServers parent, DomainName zone, List<Message> useful, CancellationToken cancellation)
    {
        if (useful.TrueForAll(m => m.ResponseCode == ResponseCode.NxDomain))
        {
            return false;
        }

        var ns = await resolver.AskAsync(parent, zone, RecordType.Ns, cancellation);
        return ns.Message is not { } answer || answer.Answers.Concat(answer.Authority).Any(r => r.Type == RecordType.Ns && r.Owner == zone);
    }

    private static ParentServerAnswer Judge(ServerAddress at, ClientResult result, DomainName parent, DomainName zone, ChainOfTrust chain, ZoneTrust trust)
    {
        if (result.Message is not { } message)
        {
            var kind = result.Error switch
            {
                ClientError.Timeout => "timeout",
                ClientError.Closed => "refused",
                ClientError.NoRoute => "no route",
                ClientError.Malformed => "malformed",
                _ => "truncated-without-TCP",
            };
            return new ParentServerAnswer(at.Server, at.Address, [], null, false, result.Latency, $"{kind}: {result.Reason}");
        }

        var ds = DsRecords.Read(message, zone);
        Ttl? ttl = ds.Count > 0 ? message.Answers.First(r => r.Type == RecordType.Ds && r.Owner == zone).Ttl : null;
        var error = Fault(message, parent, zone);
        var validated = false;
        if (error is null && trust.Status == ChainStatus.Secure)
        {
            var verdict = chain.Verify(parent, trust.Keys, zone, RecordType.Ds, message);
            validated = verdict.Status != Dns.Dnssec.Verification.AnswerStatus.Bogus;
            error = validated ? null : $"bogus: {verdict.Reason.TrimEnd('.')}";
        }
        else if (error is null && trust.Status == ChainStatus.Bogus)
        {
            error = $"bogus: {trust.Reason.TrimEnd('.')}";
        }
        else if (error is null && trust.Status == ChainStatus.Unreachable)
        {
            error = $"not validated: {trust.Reason.TrimEnd('.')}";
        }

        return new ParentServerAnswer(at.Server, at.Address, [.. ds], ttl, validated, result.Latency, error);
    }

    /// <summary>Why an answer is not the parent's authoritative word; null when it is.</summary>
    private static string? Fault(Message answer, DomainName parent, DomainName zone)
    {
        if (answer.ResponseCode == ResponseCode.Refused)
        {
            return "refused: the server answers REFUSED";
        }

        if (answer.ResponseCode != ResponseCode.NoError && answer.ResponseCode != ResponseCode.NxDomain)
        {
            return $"lame: the server answers {answer.ResponseCode}";
        }

        if (!answer.Header.IsAuthoritative)
        {
            return $"lame: the server is not authoritative for {ParentText.Of(parent)}";
        }

        return answer.Authority.Any(r => r.Type == RecordType.Soa && r.Owner == zone) ? $"lame: the server answers from {zone}, not from {ParentText.Of(parent)}" : null;
    }

    // Asked only when the servers disagree: which of them has the newer version?
    private static async Task<ImmutableDictionary<ParentServerAnswer, Serial>> SerialsAsync(
        DnsClient client, DomainName parent, List<ParentServerAnswer> answers, CancellationToken cancellation)
    {
        var good = answers.Where(a => a.Error is null).ToList();
        if (good.Select(a => StaleServers.Fingerprint(a.Ds)).Distinct().Count() < 2)
        {
            return ImmutableDictionary<ParentServerAnswer, Serial>.Empty;
        }

        var asked = await Task.WhenAll(good.Select(async a => (Answer: a, Result: await client.AskAsync(a.Address, new ClientQuery(parent, RecordType.Soa), cancellation))));
        return asked
            .Select(a => (a.Answer, Soa: a.Result.Message?.Answers.FirstOrDefault(r => r.Type == RecordType.Soa && r.Owner == parent)))
            .Where(a => a.Soa is not null)
            .ToImmutableDictionary(a => a.Answer, a => new Serial(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(a.Soa!.Data.Wire[^20..])));
    }
}

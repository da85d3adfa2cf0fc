using System.Collections.Immutable;
using System.Net;
using System.Runtime.CompilerServices;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Client;

/// <summary>
/// Finds zones, their servers and records by walking down from the root, label by label (RFC 1034 §5.3.3, RFC 9156), or by asking
/// forwarders. An instance serves one investigation: what it found it does not ask again, and nothing outlives it.
/// </summary>
/// <remarks>Bounded: at most <see cref="MaxQueries"/> questions, servers' names resolved at most <see cref="MaxDepth"/> deep.</remarks>
public sealed class IterativeResolver(DnsClient client, ResolverOptions options)
{
    public const int MaxQueries = 400;
    public const int MaxDepth = 6;

    private readonly Dictionary<DomainName, ZoneServers?> _cuts = [];
    private readonly Dictionary<DomainName, ImmutableArray<ServerAddress>> _addresses = [];
    private int _queries;

    /// <summary>How long everything that was found so far may be gone by: the least TTL of it.</summary>
    public TimeSpan LeastTtl { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The root, and every zone cut on the way from it to <paramref name="name"/>, itself included.</summary>
    /// <returns>The zones, and why the walk ended before its end; null when it did not.</returns>
    public Task<ResolverPath> WalkAsync(DomainName name, CancellationToken cancellation) => WalkAsync(name, 0, cancellation);

    /// <summary>Asks the zone's servers, one after the other, until one gives a useful answer.</summary>
    public Task<ClientResult> AskAsync(ZoneServers zone, DomainName name, RecordType type, CancellationToken cancellation) => AskAsync(zone, name, type, 0, cancellation);

    /// <summary>
    /// Asks the zone's servers one after the other until one gives an answer that is wanted: servers may have different versions of a zone, and
    /// one of them may be broken.
    /// </summary>
    /// <returns>The answer that is wanted; otherwise the first that was useful, or why there was none.</returns>
    public async Task<ClientResult> AskUntilAsync(ZoneServers zone, DomainName name, RecordType type, Func<Message, bool> isWanted, CancellationToken cancellation)
    {
        ClientResult? first = null, last = null;
        await foreach (var result in AnswersAsync(zone, name, type, 0, cancellation))
        {
            last = result;
            if (result.Message is { } answer)
            {
                first ??= result;
                if (isWanted(answer))
                {
                    return result;
                }
            }
        }

        return first ?? last ?? Unaskable(zone);
    }

    /// <summary>Every address of every server of the zone: of the NS set the parent gives and of the one the zone itself has; glue and what the tree says.</summary>
    public async Task<IReadOnlyList<ServerAddress>> AllAddressesAsync(ZoneServers zone, CancellationToken cancellation)
    {
        var names = zone.Names.ToHashSet();
        var own = await AskAsync(zone, zone.Zone, RecordType.Ns, cancellation);
        names.UnionWith(NsNames(own.Message?.Answers ?? [], zone.Zone));
        var addresses = zone.Glue.ToHashSet();
        foreach (var name in names.Where(n => !n.IsRoot))
        {
            addresses.UnionWith(await AddressesOfAsync(name, 0, cancellation));
        }

        // The addresses of root hints have no names; those found by name say the same better.
        var named = addresses.Where(a => !a.Server.IsRoot).Select(a => a.Address).ToHashSet();
        return [.. addresses.Where(a => !a.Server.IsRoot || !named.Contains(a.Address)).OrderBy(a => a.Server).ThenBy(a => a.Address.ToString(), StringComparer.Ordinal)];
    }

    private ZoneServers Root => new(DomainName.Root, [], options.Forwarders.Count > 0 ? [] : [.. options.RootHints.Select(hint => new ServerAddress(DomainName.Root, hint))]);

    private async Task<ResolverPath> WalkAsync(DomainName name, int depth, CancellationToken cancellation)
    {
        var zones = new List<ZoneServers> { Root };
        for (var labels = 1; labels <= name.LabelCount; labels++)
        {
            var ancestor = name.Ancestor(labels);
            if (!_cuts.TryGetValue(ancestor, out var cut))
            {
                var result = await AskAsync(zones[^1], ancestor, RecordType.Ns, depth, cancellation);
                if (result.Message is null)
                {
                    return new ResolverPath([.. zones], result.Reason);
                }

                cut = CutAt(ancestor, result.Message);
                _cuts[ancestor] = cut;
            }

            if (cut is not null)
            {
                zones.Add(cut);
            }
        }

        return new ResolverPath([.. zones], null);
    }

    private async Task<ClientResult> AskAsync(ZoneServers zone, DomainName name, RecordType type, int depth, CancellationToken cancellation)
    {
        var last = Unaskable(zone);
        await foreach (var result in AnswersAsync(zone, name, type, depth, cancellation))
        {
            last = result;
            if (result.Message is not null)
            {
                break;
            }
        }

        return last;
    }

    private static ClientResult Unaskable(ZoneServers zone) => new(null, ClientError.NoRoute, $"no address of a server of {zone.Zone} is known", TimeSpan.Zero);

    // What each server answers, asked when the one before did not do; what is of no use has no message.
    private async IAsyncEnumerable<ClientResult> AnswersAsync(ZoneServers zone, DomainName name, RecordType type, int depth, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var forwarder in options.Forwarders)
        {
            var result = await AskAsync(forwarder, new ClientQuery(name, type, Recursive: true), cancellation);
            yield return result.Message is { } answer && IsAnswer(answer) ? result : Useless(result);
        }

        if (options.Forwarders.Count > 0)
        {
            yield break;
        }

        var asked = new HashSet<IPEndPoint>();
        foreach (var address in zone.Glue.Where(a => asked.Add(a.Address)))
        {
            yield return await TryAskAsync(address.Address, zone, name, type, cancellation);
        }

        // Names without glue, and those whose glue did not lead anywhere.
        foreach (var server in zone.Names)
        {
            foreach (var address in (await AddressesOfAsync(server, depth + 1, cancellation)).Where(a => asked.Add(a.Address)))
            {
                yield return await TryAskAsync(address.Address, zone, name, type, cancellation);
            }
        }
    }

    private async Task<ClientResult> TryAskAsync(IPEndPoint server, ZoneServers zone, DomainName name, RecordType type, CancellationToken cancellation)
    {
        var result = await AskAsync(server, new ClientQuery(name, type), cancellation);
        return result.Message is { } answer && (!IsAnswer(answer) || !(answer.Header.IsAuthoritative || IsReferral(answer, zone.Zone, name))) ? Useless(result) : result;
    }

    private async Task<ClientResult> AskAsync(IPEndPoint server, ClientQuery query, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _queries) > MaxQueries)
        {
            return new ClientResult(null, ClientError.Timeout, $"gave up after {MaxQueries} questions", TimeSpan.Zero);
        }

        var result = await client.AskAsync(server, query, cancellation);
        if (result.Message is { } answer)
        {
            // The TTL field of an OPT record is none.
            var records = answer.Answers.Concat(answer.Authority).Concat(answer.Additional).Where(r => r.Type != RecordType.Opt);
            LeastTtl = records.Select(r => r.Ttl.Duration).Append(LeastTtl).Min();
        }

        return result;
    }

    private async Task<ImmutableArray<ServerAddress>> AddressesOfAsync(DomainName server, int depth, CancellationToken cancellation)
    {
        if (_addresses.TryGetValue(server, out var known))
        {
            return known;
        }

        // A server whose own name needs itself to be resolved: without this entry the search would go round in a circle.
        _addresses[server] = [];
        if (depth >= MaxDepth)
        {
            return [];
        }

        var path = await WalkAsync(server, depth, cancellation);
        var found = ImmutableArray.CreateBuilder<ServerAddress>();
        if (path.Failure is null)
        {
            foreach (var type in new[] { RecordType.A, RecordType.Aaaa })
            {
                var result = await AskAsync(path.Zones[^1], server, type, depth, cancellation);
                found.AddRange(AddressRecords(result.Message?.Answers ?? [], [server]));
            }
        }

        return _addresses[server] = found.ToImmutable();
    }

    // A cut is where NS records are: of the parent in a referral, or of the child when the server has both.
    private ZoneServers? CutAt(DomainName name, Message answer)
    {
        var records = answer.Answers.Concat(answer.Authority).ToImmutableArray();
        var names = NsNames(records, name);
        return names.IsEmpty ? null : new ZoneServers(name, names, AddressRecords(answer.Additional, names));
    }

    private static ImmutableArray<DomainName> NsNames(IEnumerable<ResourceRecord> records, DomainName zone) =>
        [.. records.Where(r => r.Type == RecordType.Ns && r.Owner == zone).Select(r => DomainName.FromWire(r.Data.Wire)).Distinct()];

    private ImmutableArray<ServerAddress> AddressRecords(IEnumerable<ResourceRecord> records, ImmutableArray<DomainName> servers) =>
        [.. records.Where(r => (r.Type == RecordType.A || r.Type == RecordType.Aaaa) && servers.Contains(r.Owner))
            .Select(r => new ServerAddress(r.Owner, new IPEndPoint(new IPAddress(r.Data.Wire), options.Port)))];

    private static bool IsAnswer(Message answer) => answer.ResponseCode == ResponseCode.NoError || answer.ResponseCode == ResponseCode.NxDomain;

    private static bool IsReferral(Message answer, DomainName zone, DomainName name) =>
        answer.Authority.Any(r => r.Type == RecordType.Ns && r.Owner.IsBelow(zone) && name.IsAtOrBelow(r.Owner));

    private static ClientResult Useless(ClientResult result) => result.Message is { } answer
        ? result with { Message = null, Error = ClientError.Malformed, Reason = IsAnswer(answer) ? "lame: the server is not authoritative" : $"the server answers {answer.ResponseCode}" }
        : result;
}

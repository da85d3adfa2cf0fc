using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>
/// One NSEC3 chain (RFC 5155 §7.1): a record for each authoritative name, delegation and empty non-terminal, in the order of the hashes,
/// the last naming the first. What an opt-out span may leave out are insecure delegations and the empty non-terminals that lead to nothing else.
/// </summary>
internal sealed class Nsec3ChainCheck
{
    private readonly VerifiedZone _zone;
    private readonly Nsec3ParamData _parameters;
    private readonly bool _nsecToo;
    private readonly List<Nsec3Link> _links = [];
    private readonly Dictionary<string, Nsec3Link> _byHash = new(StringComparer.Ordinal);

    private Nsec3ChainCheck(VerifiedZone zone, Nsec3ParamData parameters, bool nsecToo) => (_zone, _parameters, _nsecToo) = (zone, parameters, nsecToo);

    /// <param name="nsecToo">The zone has an NSEC chain besides; then no type list is held against one of the two.</param>
    public static void Run(VerifiedZone zone, Nsec3ParamData parameters, bool nsecToo, CancellationToken cancellation)
    {
        var check = new Nsec3ChainCheck(zone, parameters, nsecToo);
        check.CollectLinks();
        check.CheckClosed();
        var names = check.CollectNames();
        var hashes = new string[names.Count];
        Parallel.For(0, names.Count, new ParallelOptions { CancellationToken = cancellation }, i => hashes[i] = check.Hash(names[i].Owner));
        for (var i = 0; i < names.Count; i++)
        {
            check.CheckName(names[i], hashes[i]);
        }

        foreach (var link in check._links.Where(l => !l.Used))
        {
            zone.Report(link.Owner, RecordType.Nsec3, "The NSEC3 record stands for no name of the zone.");
        }
    }

    private void CollectLinks()
    {
        foreach (var node in _zone.Nodes)
        {
            foreach (var record in node.Find(RecordType.Nsec3)?.Records ?? [])
            {
                if (!Nsec3Data.TryRead(record.Data, out var data) || !data.UsesParameters(_parameters))
                {
                    continue;
                }

                if (!Nsec3Link.TryCreate(node.Owner, _zone.Apex, data, out var link))
                {
                    _zone.Report(node.Owner, RecordType.Nsec3, "The owner is not a hash directly below the apex, or the next hash has not 20 octets.");
                }
                else if (!_byHash.TryAdd(link.Hash, link))
                {
                    _zone.Report(node.Owner, RecordType.Nsec3, "The name has two NSEC3 records of one chain.");
                }
                else
                {
                    _links.Add(link);
                    if ((data.Flags & ~Nsec3Data.OptOutFlag) != 0)
                    {
                        _zone.Report(node.Owner, RecordType.Nsec3, $"The NSEC3 record has unknown flags ({data.Flags}).");
                    }
                }
            }
        }

        _links.Sort((left, right) => string.CompareOrdinal(left.Hash, right.Hash));
    }

    private void CheckClosed()
    {
        for (var i = 0; i < _links.Count; i++)
        {
            var next = _links[(i + 1) % _links.Count];
            if (_links[i].Next != next.Hash)
            {
                _zone.Report(_links[i].Owner, RecordType.Nsec3, $"The chain is broken: the next hash is {next.Hash}, the NSEC3 record says {_links[i].Next}.");
            }
        }
    }

    /// <summary>Every name that the chain speaks of; an empty non-terminal has no node and is optional when all below it is.</summary>
    private List<(DomainName Owner, ZoneNode? Node, bool Optional)> CollectNames()
    {
        var names = new List<(DomainName, ZoneNode?, bool)>(_zone.Nodes.Length);
        var existing = new HashSet<DomainName>();
        var empty = new Dictionary<DomainName, bool>();
        foreach (var node in _zone.Nodes.Where(n => n.IsName && n.Role != NodeRole.Occluded))
        {
            existing.Add(node.Owner);
            names.Add((node.Owner, node, node.IsUnsignedDelegation));
        }

        foreach (var (owner, _, optional) in names)
        {
            for (var name = owner.IsRoot ? owner : owner.Parent; name.WireLength > _zone.Apex.WireLength && !existing.Contains(name); name = name.Parent)
            {
                empty[name] = optional && empty.GetValueOrDefault(name, true);
            }
        }

        names.AddRange(empty.Select(e => (e.Key, (ZoneNode?)null, e.Value)));
        return names;
    }

    private string Hash(DomainName name)
    {
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        Nsec3Hash.Compute(name.Wire, _parameters.Iterations, _parameters.Salt, hash);
        return Base32Hex.Encode(hash);
    }

    private void CheckName((DomainName Owner, ZoneNode? Node, bool Optional) name, string hash)
    {
        if (!_byHash.TryGetValue(hash, out var link))
        {
            if (!name.Optional)
            {
                _zone.Report(name.Owner, RecordType.Nsec3, $"The name has no NSEC3 record ({hash}).");
            }
            else if (Covering(hash) is not { Data.IsOptOut: true })
            {
                _zone.Report(name.Owner, RecordType.Nsec3, $"The name has no NSEC3 record ({hash}) and the span it falls into is not opt-out.");
            }

            return;
        }

        link.Used = true;
        var types = name.Node?.ListedTypes().ToList() ?? [];
        if (name.Node is not null && !name.Node.IsUnsignedDelegation)
        {
            types.Add(RecordType.Rrsig);
        }

        var expected = TypeBitmap.Build([.. types]);
        if (!_nsecToo && !link.Data.Types.Wire.SequenceEqual(expected))
        {
            _zone.Report(name.Owner, RecordType.Nsec3, $"The name has '{new TypeBitmap(expected).ToString()}', its NSEC3 record lists '{link.Data.Types.ToString()}'.");
        }
    }

    private Nsec3Link? Covering(string hash)
    {
        int low = 0, high = _links.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(_links[middle].Hash, hash) < 0 ? (middle + 1, high) : (low, middle);
        }

        return _links.Count == 0 ? null : _links[(low + _links.Count - 1) % _links.Count];
    }
}

using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>
/// The sets of a response, each verified with the keys of its zone. A valid set may be one that was expanded from a wildcard; then the
/// labels of its signature say from which.
/// </summary>
internal sealed class VerifiedSections
{
    private readonly Dictionary<DomainName, List<SignedSet>> _answer;
    private readonly Dictionary<DomainName, List<SignedSet>> _authority;
    private readonly RRsetVerifier _verifier;
    private readonly DomainName _apex;
    private readonly IReadOnlyList<DnskeyData> _keys;
    private readonly DateTimeOffset _now;

    public VerifiedSections(ReceivedAnswer response, RRsetVerifier verifier, DomainName apex, IReadOnlyList<DnskeyData> keys, DateTimeOffset now)
    {
        (_verifier, _apex, _keys, _now) = (verifier, apex, keys, now);
        _answer = Group(response.Answer);
        _authority = Group(response.Authority);
    }

    /// <summary>A set of the answer section.</summary>
    public SignedSet? Answer(DomainName owner, RecordType type) => Find(_answer, owner, type);

    public bool HasAnswerAt(DomainName owner) => _answer.TryGetValue(owner, out var sets) && sets.Exists(s => s.Records.Count > 0);

    /// <summary>Every set at a name of the answer section.</summary>
    public IEnumerable<SignedSet> AnswersAt(DomainName owner) => (_answer.GetValueOrDefault(owner) ?? []).Where(s => s.Records.Count > 0);

    public SignedSet? Authority(DomainName owner, RecordType type) => Find(_authority, owner, type);

    /// <summary>Sets of one type in the authority section with their owners.</summary>
    public IEnumerable<(DomainName Owner, SignedSet Set)> Authority(RecordType type) =>
        from entry in _authority from set in entry.Value where set.Type == type && set.Records.Count > 0 select (entry.Key, set);

    /// <summary>The owner of a DNAME in the answer that <paramref name="name"/> lies below.</summary>
    public DomainName? DnameAbove(DomainName name)
    {
        foreach (var (owner, sets) in _answer)
        {
            if (name.IsBelow(owner) && sets.Exists(s => s.Type == RecordType.Dname && s.Records.Count > 0))
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>Whether the DNAME of <paramref name="owner"/> makes a name of more than 255 octets of <paramref name="name"/> (RFC 6672 §2.2).</summary>
    public bool IsTooLongBelow(DomainName name, DomainName owner) => !name.TrySubstitute(owner, DnameTarget(owner), out _);

    /// <summary>Verifies every set that has to be signed; the first failure in words, empty when there is none.</summary>
    public string VerifyAll()
    {
        foreach (var (section, sections) in new[] { (_answer, "answer"), (_authority, "authority") })
        {
            foreach (var (owner, sets) in section)
            {
                foreach (var set in sets)
                {
                    var labels = 0;
                    var mustBeSigned = MustBeSigned(owner, set, section == _authority);
                    var reason = mustBeSigned ? Verify(owner, set, out labels) : "";
                    if (mustBeSigned && reason.Length == 0 && section == _authority && labels < SignedData.CountLabels(owner.Wire))
                    {
                        // Nothing that proves or refers is made from a wildcard.
                        reason = "expanded from a wildcard";
                    }

                    if (reason.Length > 0)
                    {
                        return $"{owner} {set.Type} in the {sections} section: {reason}";
                    }
                }
            }
        }

        return "";
    }

    /// <summary>Verifies one set; the reason it fails, or empty and the labels of the valid signature.</summary>
    public string Verify(DomainName owner, SignedSet set, out int labels)
    {
        labels = 0;
        var reasons = new List<string>();
        var canonical = set.Canonical();
        foreach (var signature in set.Signatures)
        {
            foreach (var key in _keys)
            {
                var check = _verifier.Check(owner.Wire, set.Type, canonical, signature.Data.Wire, _apex.Wire, key, _now);
                if (check.IsValid)
                {
                    labels = RrsigFields.Labels(signature.Data.Wire);
                    return "";
                }

                if (check.Verdict != SignatureVerdict.WrongKey)
                {
                    reasons.Add(check.Reason);
                }
            }
        }

        return set.Signatures.Count == 0 ? "not signed" : reasons.Count == 0 ? "no signature by a key of the zone" : string.Join(" ", reasons);
    }

    private static Dictionary<DomainName, List<SignedSet>> Group(IReadOnlyList<ResourceRecord> records)
    {
        var sets = new Dictionary<DomainName, List<SignedSet>>();
        foreach (var record in records)
        {
            if (!sets.TryGetValue(record.Owner, out var atOwner))
            {
                sets.Add(record.Owner, atOwner = []);
            }

            SignedSet.Add(atOwner, record);
        }

        return sets;
    }

    private static SignedSet? Find(Dictionary<DomainName, List<SignedSet>> sets, DomainName owner, RecordType type) =>
        sets.GetValueOrDefault(owner)?.Find(s => s.Type == type && s.Records.Count > 0);

    /// <summary>
    /// Not signed are the NS set of a delegation (RFC 4035 §2.2) and a CNAME made from a DNAME (RFC 6672 §5.3.1); what lies outside the zone is
    /// another zone's.
    /// </summary>
    private bool MustBeSigned(DomainName owner, SignedSet set, bool authority)
    {
        if (!owner.IsAtOrBelow(_apex) || set.Records.Count == 0)
        {
            return set.Records.Count == 0 && owner.IsAtOrBelow(_apex);
        }

        var delegation = authority && set.Type == RecordType.Ns && owner != _apex;
        return !delegation && !(set.Type == RecordType.Cname && !authority && set.Signatures.Count == 0 && IsSynthesized(owner, set));
    }

    private bool IsSynthesized(DomainName owner, SignedSet cname) =>
        DnameAbove(owner) is { } above
        && owner.TrySubstitute(above, DnameTarget(above), out var substituted)
        && DomainName.FromWire(cname.Records[0].Data.Wire) == substituted;

    private DomainName DnameTarget(DomainName owner) => DomainName.FromWire(Answer(owner, RecordType.Dname)!.Records[0].Data.Wire);
}

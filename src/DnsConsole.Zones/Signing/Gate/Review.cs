using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>One run of the gate: what is compared with what, and what was found. Shared by the threads of the run.</summary>
internal sealed class Review
{
    /// <summary>The keys that sign what must not be signed.</summary>
    public static readonly IReadOnlyList<ZoneKey> NoSigners = [];

    private readonly ProblemList _problems;

    public Review(ZoneSnapshot? before, ZoneSnapshot after, ZoneState zone, DateTimeOffset now, ProblemList problems)
    {
        (Before, After, Zone, Time, _problems) = (before, after, zone, now, problems);
        SignerName = after.Origin.ToLower();
        KeySigners = [.. zone.Keys.Where(k => zone.IsSigned && k.SignsKeys)];
        ZoneSigners = [.. zone.Keys.Where(k => zone.IsSigned && k.SignsZone)];
        IsWhole = before is null || before.Denial != after.Denial || before.NegativeTtl != after.NegativeTtl || !SoaSignersOf(before).SetEquals(SoaSignersOf(after));
    }

    public ZoneSnapshot? Before { get; }

    public ZoneSnapshot After { get; }

    public ZoneState Zone { get; }

    public DateTimeOffset Time { get; }

    public uint Now => SignatureTime.From(Time);

    /// <summary>The apex in canonical form, as RRSIG records name it.</summary>
    public DomainName SignerName { get; }

    /// <summary>Whether every name is looked at, not only those that differ from before.</summary>
    public bool IsWhole { get; }

    public IReadOnlyList<ZoneKey> KeySigners { get; }

    public IReadOnlyList<ZoneKey> ZoneSigners { get; }

    public NewSignatures Signatures { get; } = new();

    /// <summary>Notes what stands against the version.</summary>
    public void Error(string code, string text, DomainName? owner = null, RecordType? type = null)
    {
        lock (_problems)
        {
            _problems.Error(code, text, owner, type);
        }
    }

    private static HashSet<(KeyTag Tag, DnssecAlgorithm Algorithm)> SoaSignersOf(ZoneSnapshot snapshot)
    {
        var signers = new HashSet<(KeyTag Tag, DnssecAlgorithm Algorithm)>();
        if (snapshot.Apex.TryGet(RecordType.Soa, out var soa))
        {
            foreach (var rrsig in soa.EnumerateSignatures())
            {
                signers.Add((RrsigFields.KeyTag(rrsig), RrsigFields.Algorithm(rrsig)));
            }
        }

        return signers;
    }
}

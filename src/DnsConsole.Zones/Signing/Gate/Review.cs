using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>One run of the gate: what is compared with what, and what was found.</summary>
internal sealed class Review
{
    public Review(ZoneSnapshot? before, ZoneSnapshot after, ZoneState zone, DateTimeOffset now, ProblemList problems)
    {
        (Before, After, Zone, Time, Problems) = (before, after, zone, now, problems);
        KeySigners = [.. zone.Keys.Where(k => zone.IsSigned && k.SignsKeys)];
        ZoneSigners = [.. zone.Keys.Where(k => zone.IsSigned && k.SignsZone)];
        IsWhole = before is null || before.Denial != after.Denial || before.NegativeTtl != after.NegativeTtl || !SoaSignersOf(before).SetEquals(SoaSignersOf(after));
        Signatures = new SignatureSample(this);
    }

    public ZoneSnapshot? Before { get; }

    public ZoneSnapshot After { get; }

    public ZoneState Zone { get; }

    public DateTimeOffset Time { get; }

    public uint Now => SignatureTime.From(Time);

    public ProblemList Problems { get; }

    /// <summary>Whether every name is looked at, not only those that differ from before.</summary>
    public bool IsWhole { get; }

    public IReadOnlyList<ZoneKey> KeySigners { get; }

    public IReadOnlyList<ZoneKey> ZoneSigners { get; }

    public SignatureSample Signatures { get; }

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

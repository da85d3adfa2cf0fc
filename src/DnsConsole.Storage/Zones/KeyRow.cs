using DnsConsole.Zones.Keys;

namespace DnsConsole.Storage.Zones;

/// <summary>A <see cref="ZoneKey"/>: its public half and how far its records have come. The private half is a <see cref="Keys.KeySecretRow"/>.</summary>
internal sealed class KeyRow
{
    public int ZoneId { get; set; }

    public int KeyId { get; set; }

    public KeyRole Role { get; set; }

    /// <summary>DNSKEY RDATA.</summary>
    public required byte[] Dnskey { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public KeyGoal Goal { get; set; }

    public RecordState DnskeyState { get; set; }

    public DateTimeOffset DnskeySince { get; set; }

    public RecordState KeySignatureState { get; set; }

    public DateTimeOffset KeySignatureSince { get; set; }

    public RecordState ZoneSignatureState { get; set; }

    public DateTimeOffset ZoneSignatureSince { get; set; }

    public RecordState DsState { get; set; }

    public DateTimeOffset DsSince { get; set; }

    public DateTimeOffset? DsSeenAtAllSince { get; set; }

    public DateTimeOffset? DsLastSeen { get; set; }

    public DateTimeOffset? DsWantedSince { get; set; }

    public bool IsStandby { get; set; }

    public DateTimeOffset? ActivatedAt { get; set; }

    public DateTimeOffset? RetiredAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }
}

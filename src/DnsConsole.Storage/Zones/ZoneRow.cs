using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Zones;

/// <summary>A zone's <see cref="ZoneState"/> but for its keys. A deleted zone keeps its rows and gives up its name.</summary>
internal sealed class ZoneRow
{
    public int Id { get; set; }

    /// <summary>Presentation form, in the case it was written.</summary>
    public required string Origin { get; set; }

    /// <summary>Canonical key of the origin: unique among zones that are not deleted, whatever the case.</summary>
    public required byte[] OriginKey { get; set; }

    public ZoneKind Kind { get; set; }

    public required string Account { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Serial of the stored names. A commit names the one it starts from, so none can be written over another it has not seen.</summary>
    public long Serial { get; set; }

    public DenialKind DenialKind { get; set; }

    public int Nsec3Iterations { get; set; }

    public required byte[] Nsec3Salt { get; set; }

    public bool Nsec3OptOut { get; set; }

    public required string PolicyJson { get; set; }

    public int NextKeyId { get; set; }

    public TimeSpan LargestDnskeyTtl { get; set; }

    public TimeSpan LargestZoneTtl { get; set; }

    public TimeSpan? LargestDsTtl { get; set; }

    /// <summary>A <see cref="Json.Lifecycle"/>; null in what an older version wrote.</summary>
    public string? LifecycleJson { get; set; }

    public DateTimeOffset? LastSignedAt { get; set; }

    public string? ParentJson { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public List<KeyRow> Keys { get; set; } = [];
}

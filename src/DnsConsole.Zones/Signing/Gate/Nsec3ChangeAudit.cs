using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>The part of the NSEC3 chain that a change may touch: the records of the changed names and of all names above them, and every record that differs.</summary>
internal sealed class Nsec3ChangeAudit(Review review, SetAudit sets)
{
    private readonly Nsec3Audit _audit = new(review, sets);

    // Keys of the names looked at, and of the records that are theirs.
    private readonly HashSet<byte[]> _seen = new(KeyOrder.Instance);
    private readonly HashSet<byte[]> _theirs = new(KeyOrder.Instance);

    /// <summary>Looks at a name and at all above it.</summary>
    public void Check(ReadOnlySpan<byte> key)
    {
        if (!_audit.Uses)
        {
            return;
        }

        // Those above a name that was seen were seen too.
        while (_seen.Add(key.ToArray()))
        {
            var recordKey = new byte[Nsec3Audit.RecordKeyLength];
            _audit.CheckName(key, recordKey);
            _theirs.Add(recordKey);
            if (key.IsEmpty)
            {
                return;
            }

            key = key[..(key[..^1].LastIndexOf((byte)0) + 1)];
        }
    }

    /// <summary>Looks at the records that differ, after all names were looked at.</summary>
    public void CheckRecords()
    {
        Nsec3Audit.CheckParameters(review);
        foreach (var change in review.After.Nsec3.ChangesSince(review.Before!.Nsec3))
        {
            CheckReason(change);
            if (change.After.Exists)
            {
                _audit.CheckRecord(change.After, change.Before);
            }

            if (Previous(change.Key) is { Exists: true } previous)
            {
                _audit.CheckNext(previous);
            }
        }
    }

    // Without a changed name a record may only point elsewhere than before.
    private void CheckReason(NameChange change)
    {
        if (_theirs.Contains(change.Key.ToArray()))
        {
            return;
        }

        var record = change.After.Exists ? change.After : change.Before;
        if (!change.After.Exists)
        {
            review.Error("nsec3-missing", "An NSEC3 record has gone without reason.", record.Owner(review.After.Origin), RecordType.Nsec3);
        }
        else if (!Nsec3Audit.TryRead(change.After, out var after) || !Nsec3Audit.TryRead(change.Before, out var before) || !before.Types.Wire.SequenceEqual(after.Types.Wire))
        {
            review.Error("nsec3-stray", "An NSEC3 record was added or changed without a name that calls for it.", record.Owner(review.After.Origin), RecordType.Nsec3);
        }
    }

    private ZoneNode Previous(ReadOnlySpan<byte> key)
    {
        var records = review.After.Nsec3;
        var cursor = records.Seek(key, out _);
        return cursor.MovePrevious() ? cursor.Current : records.At(records.Count - 1).Current;
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Records.Types;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>
/// Holds an answer against the versions of a <see cref="LoopZone"/> that may have been served while it was made: all that it carries (addresses, texts, alias and target, SOA serial)
/// is of one version, that version is not too old, and what the answer says is what that version holds. Signatures are for others to judge.
/// </summary>
/// <param name="serial">The SOA serial of version 0; each version is one serial.</param>
internal sealed class LoopJudge(LoopZone zone, uint serial)
{
    private readonly DomainName _stamped = DomainName.Parse($"stamped.{zone.Origin}");

    /// <summary>What is wrong, or null; and the version that the answer shows, where it shows one.</summary>
    public (string? Problem, int? Version) Judge(LoopQuestion question, Message answer, int oldest, int newest)
    {
        var versions = answer.Answers.Concat(answer.Authority).Select(VersionOf).OfType<int>().Distinct().ToList();
        if (versions.Count > 1)
        {
            return ($"mixes versions {string.Join(", ", versions)}", null);
        }

        var outcome = OutcomeOf(answer);
        var possible = versions.Count == 1 ? versions.Where(v => v >= oldest && v <= newest) : Enumerable.Range(oldest, newest - oldest + 1);
        if (!possible.Any(v => question.Outcome(v) == outcome))
        {
            return ($"says {outcome}{string.Concat(versions.Select(v => $" of version {v}"))}, which no version from {oldest} to {newest} does", null);
        }

        if (outcome == LoopOutcome.Data && question.Name == _stamped)
        {
            var (expected, found) = (question.Type == RecordType.A ? LoopZone.StampedAddresses : LoopZone.StampedTexts, answer.Answers.Count(r => r.Type == question.Type));
            if (found != expected)
            {
                return ($"has {found} of {expected} records", null);
            }
        }

        return (null, versions.Count == 1 ? versions[0] : null);
    }

    public static LoopOutcome OutcomeOf(Message answer)
        => answer.ResponseCode == ResponseCode.NxDomain ? LoopOutcome.NameError
        : !answer.Answers.IsEmpty ? LoopOutcome.Data
        : answer.Authority.Any(r => r.Type == RecordType.Soa) ? LoopOutcome.NoData
        : LoopOutcome.Referral;

    private int? VersionOf(ResourceRecord record)
    {
        var data = record.Data.Wire;
        return record.Type == RecordType.Soa && SoaData.TryRead(data, out var soa) ? (int)(soa.Serial.Value - serial)
            : record.Type == RecordType.A && data[0] == 10 ? BinaryPrimitives.ReadUInt16BigEndian(data[1..])
            : record.Type == RecordType.Cname ? Number(DomainName.FromWire(data).ToString(), LoopZone.TargetPrefix)
            : record.Type == RecordType.Txt ? Number(Encoding.ASCII.GetString(data.Slice(1, data[0])), LoopZone.StampPrefix)
            : null;
    }

    private static int? Number(string text, string prefix)
        => text.StartsWith(prefix, StringComparison.Ordinal) ? int.Parse(text[prefix.Length..].Split('.')[0], CultureInfo.InvariantCulture) : null;
}

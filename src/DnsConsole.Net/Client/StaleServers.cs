using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;

namespace DnsConsole.Net.Client;

/// <summary>
/// Marks servers that still give a DS set from an older version of the parent zone. Being behind alone is no error, large zones always have
/// servers that are; nor is not having a new DS yet, which is what is waited for: only an old DS where newer versions have another or none.
/// </summary>
internal static class StaleServers
{
    public static IReadOnlyList<ParentServerAnswer> Mark(IReadOnlyList<ParentServerAnswer> answers, IReadOnlyDictionary<ParentServerAnswer, Serial> serials)
    {
        return [.. answers.Select(Marked)];

        ParentServerAnswer Marked(ParentServerAnswer answer)
        {
            if (answer.Ds.IsEmpty || !serials.TryGetValue(answer, out var serial))
            {
                return answer;
            }

            foreach (var (other, newer) in serials)
            {
                if (newer.IsNewerThan(serial) && Fingerprint(other.Ds) != Fingerprint(answer.Ds))
                {
                    return answer with { Error = $"stale: the server has version {serial} of the parent zone, others have {newer} with another DS set" };
                }
            }

            return answer;
        }
    }

    /// <summary>Equal for equal sets.</summary>
    public static string Fingerprint(IEnumerable<DsData> ds) => string.Join('\n', ds.Select(d => d.ToString()).Order(StringComparer.Ordinal));
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Storage.Zones.Json;

/// <summary>
/// The parts of a zone's state that are stored as JSON, because they are read and written whole. A member that is missing in what an older
/// version wrote gets its default.
/// </summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new DomainNameJson(), new EndPointJson(), new DsDataJson(), new TtlJson(), new AlgorithmJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    // Most zones of a server share a few policies: read once, held once.
    private const int MostPolicies = 1_000;
    private static readonly ConcurrentDictionary<string, SigningPolicy> Policies = new();

    public static string Write(SigningPolicy policy) => JsonSerializer.Serialize(policy, Options);

    public static string Write(ParentReport report) => JsonSerializer.Serialize(report, Options);

    public static string Write(Lifecycle lifecycle) => JsonSerializer.Serialize(lifecycle, Options);

    public static SigningPolicy ReadPolicy(string json)
    {
        if (Policies.TryGetValue(json, out var known))
        {
            return known;
        }

        var policy = JsonSerializer.Deserialize<SigningPolicy>(json, Options)!;
        return Policies.Count < MostPolicies ? Policies.GetOrAdd(json, policy) : policy;
    }

    public static Lifecycle ReadLifecycle(string json) => JsonSerializer.Deserialize<Lifecycle>(json, Options)!;

    public static ParentReport ReadReport(string json) => JsonSerializer.Deserialize<ParentReport>(json, Options)!;
}

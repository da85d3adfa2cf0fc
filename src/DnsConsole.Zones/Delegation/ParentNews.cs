using System.Collections.Immutable;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Delegation;

/// <summary>
/// What a round of questions at the parent tells that the round before did not: the history of the parent consists of these, not of rounds. How
/// long an answer took is no news.
/// </summary>
public static class ParentNews
{
    /// <param name="before">Null for the first round, of which everything is news.</param>
    public static ImmutableArray<PlanEvent> Between(ParentReport? before, ParentReport after)
    {
        var news = ImmutableArray.CreateBuilder<PlanEvent>();
        if (before?.Judgement != after.Judgement || before.Parent != after.Parent)
        {
            news.Add(new PlanEvent("parent", null, after.Text));
        }

        var changed = Changes(before?.Servers ?? [], after.Servers).GroupBy(c => c.What).Select(same => Sentence.End($"{ServerText.All(same.Select(c => c.Server))}: {same.Key}")).ToList();
        if (changed.Count > 0)
        {
            news.Add(new PlanEvent("parent-servers", null, string.Join(" ", changed)));
        }

        return news.ToImmutable();
    }

    private static IEnumerable<(ParentServerAnswer Server, string What)> Changes(ImmutableArray<ParentServerAnswer> before, ImmutableArray<ParentServerAnswer> after)
    {
        var old = before.DistinctBy(Place).ToDictionary(Place);
        foreach (var server in after)
        {
            if (!old.Remove(Place(server), out var earlier))
            {
                yield return (server, Content(server));
            }
            else if (Content(earlier) != Content(server))
            {
                yield return (server, $"{Content(server)}, before: {Content(earlier)}");
            }
        }

        foreach (var gone in old.Values)
        {
            yield return (gone, "no server of the parent any more");
        }
    }

    private static (string, string) Place(ParentServerAnswer server) => (server.Server.ToString().ToLowerInvariant(), server.Address.ToString());

    // The details of an error, such as serials, change from round to round.
    private static string Content(ParentServerAnswer answer) => answer.Error is { } error
        ? error.Split(':')[0]
        : answer.Ds.IsEmpty
            ? "no DS"
            : $"DS {string.Join(", ", answer.Ds.Select(ds => ds.ToString()).Order(StringComparer.Ordinal))}{(answer.Ttl is { } ttl ? $" with TTL {ttl.Seconds}" : "")}";
}

using System.Collections.Immutable;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>
/// A zone in the memory of a client that writes down every answer: what was acknowledged, and the one request that got no answer.
/// One client at a time changes a zone, so there are never more than two things it may be.
/// </summary>
internal sealed class RememberedZone(string name, Random random)
{
    private int _counter;

    public string Name => name;

    /// <summary>What the server has said that it is; null: not there.</summary>
    public ZoneContent? Acknowledged { get; private set; }

    /// <summary>What the request without an answer would make of it; null when all were answered.</summary>
    public ZoneContent? Unanswered { get; private set; }

    /// <summary>Keys that were seen: id, tag and public key of each.</summary>
    public ImmutableSortedSet<string> Keys { get; private set; } = [];

    /// <summary>Sends one request, chosen by chance, and notes what comes back.</summary>
    /// <exception cref="HttpRequestException">The server is gone; the request may have been carried out or not.</exception>
    public async Task StepAsync(ConsoleApi api)
    {
        if (Acknowledged is null)
        {
            var records = NewRecords(random.Next(10) == 0 ? 300 : random.Next(1, 20)).ToList();
            await SendAsync(() => api.CreateZoneAsync(name, MasterFile(records)), 201, Empty().With(records));
        }
        else if (!Acknowledged.Signed && random.Next(3) == 0)
        {
            await SendAsync(() => api.SignAsync(name, SignRequest()), 200, Acknowledged with { Signed = true });
            Keys = await KeysAsync(api);
        }
        else
        {
            // Several names at once: half a change set would be noticed.
            var changes = NewRecords(random.Next(2, 6)).ToList();
            changes.AddRange(Removals(random.Next(3), changes));
            await SendAsync(() => api.EditAsync(name, changes), 204, Acknowledged.With(changes));
        }
    }

    /// <summary>Changes something and notes that it must be there from now on.</summary>
    public async Task EditAsync(ConsoleApi api)
    {
        var changes = NewRecords(1).ToList();
        await SendAsync(() => api.EditAsync(name, changes), 204, Acknowledged!.With(changes));
    }

    /// <summary>Compares with what is there after a restart, and takes that for acknowledged.</summary>
    public async Task CompareAsync(ConsoleApi api)
    {
        var found = await ZoneContent.ReadAsync(api, name);
        Assert.True(
            Equals(found, Acknowledged) || (Unanswered is not null && Equals(found, Unanswered)),
            $"{name} is\n{found?.ToString() ?? "not there"}\nacknowledged was\n{Acknowledged?.ToString() ?? "nothing"}\nwithout an answer remained\n{Unanswered?.ToString() ?? "nothing"}");
        (Acknowledged, Unanswered) = (found, null);
        var keys = found is null ? [] : await KeysAsync(api);
        Assert.True(keys.IsEmpty != (found?.Signed ?? false), $"{name}: {keys.Count} keys, signed: {found?.Signed}");
        Assert.True(Keys.IsEmpty || Keys.SetEquals(keys), $"{name} had the keys\n{string.Join('\n', Keys)}\nand has\n{string.Join('\n', keys)}");
        Keys = keys;
    }

    private async Task<ImmutableSortedSet<string>> KeysAsync(ConsoleApi api) => (await api.DnssecAsync(name, "keys")).EnumerateArray()
        .Select(key => $"{ConsoleApi.Text(key, "id")} {ConsoleApi.Text(key, "tag")} {ConsoleApi.Text(key, "publicKey")}")
        .ToImmutableSortedSet(StringComparer.Ordinal);

    private async Task SendAsync(Func<Task<ApiAnswer>> request, int expected, ZoneContent after)
    {
        Unanswered = after;
        (await request()).Must(expected);
        (Acknowledged, Unanswered) = (after, null);
    }

    private object SignRequest() => new
    {
        algorithm = 13,
        scheme = random.Next(2) == 0 ? "csk" : "ksk-zsk",
        denial = random.Next(2) == 0 ? "nsec" : "nsec3",
    };

    private static ZoneContent Empty() => new(false, ImmutableSortedDictionary<(string, string), string>.Empty);

    private IEnumerable<(string Name, string Type, int Ttl, string[] Data)> NewRecords(int count)
    {
        if (Acknowledged is null)
        {
            yield return (name, "NS", 300, ["ns.elsewhere.lab."]);
            yield return ($"*.wild.{name}", "TXT", 300, ["\"any\""]);
        }

        for (var i = 0; i < count; i++)
        {
            var owner = $"n{random.Next(60)}{(random.Next(4) == 0 ? ".deep" : "")}-{i}.{name}";
            yield return random.Next(2) == 0
                ? (owner, "A", 300, [$"192.0.2.{random.Next(256)}"])
                : (owner, "TXT", 300, [$"\"{++_counter}\"", $"\"{name} {_counter}\""]);
        }
    }

    private List<(string Name, string Type, int Ttl, string[] Data)> Removals(int count, List<(string Name, string Type, int Ttl, string[] Data)> others) => Acknowledged!.RRsets.Keys
        .Where(key => key.Name[0] == 'n' && !others.Exists(other => (other.Name, other.Type) == key))
        .OrderBy(_ => random.Next())
        .Take(count)
        .Select(key => (key.Name, key.Type, 300, Array.Empty<string>()))
        .ToList();

    private string MasterFile(IEnumerable<(string Name, string Type, int Ttl, string[] Data)> records) =>
        $"{name} 300 IN SOA ns.elsewhere.lab. hostmaster.elsewhere.lab. 1 3600 600 1209600 60\n"
        + string.Concat(records.SelectMany(set => set.Data.Select(data => $"{set.Name} {set.Ttl} IN {set.Type} {data}\n")));
}

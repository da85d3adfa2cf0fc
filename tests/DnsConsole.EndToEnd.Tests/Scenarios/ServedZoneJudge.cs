using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Net.Client;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>Judges a signed zone that a running program serves: the export as a whole, answers of every kind, and the keys its DS page shows.</summary>
internal static class ServedZoneJudge
{
    /// <returns>The export, for further judges.</returns>
    public static async Task<string> AssertValidAsync(ConsoleApi api, IPEndPoint server, string zone)
    {
        var text = await api.ExportAsync(zone);
        var apex = DomainName.Parse(zone);
        Assert.True(MasterFileReader.TryRead(text, new MasterFileOptions(apex), out var records, out var errors), string.Join('\n', errors));
        var problems = new ZoneVerifier(CryptoProviders.Default).Verify(records, apex, await DsPageAsync(api, zone, records), TimeProvider.System.GetUtcNow());
        Assert.True(problems.Count == 0, $"{string.Join('\n', problems)}\n{text}");

        var keys = records.Where(r => r.Type == RecordType.Dnskey).Select(r => DnskeyData.TryRead(r.Data, out var key) ? key : throw new FormatException(r.ToString())).ToList();
        using var verifier = new AnswerVerifier(CryptoProviders.Default, apex, keys);
        await AskAsync(verifier, server, apex, RecordType.Soa, ResponseCode.NoError, records);
        await AskAsync(verifier, server, DomainName.Parse($"made.up.wild.{zone}"), RecordType.Txt, ResponseCode.NoError, records);
        await AskAsync(verifier, server, DomainName.Parse($"missing.{zone}"), RecordType.A, ResponseCode.NxDomain, records);
        foreach (var set in records.Where(r => r.Type == RecordType.A || r.Type == RecordType.Txt).GroupBy(r => (r.Owner, r.Type)).Where(set => !set.Key.Owner.IsWildcard).Take(5))
        {
            await AskAsync(verifier, server, set.Key.Owner, set.Key.Type, ResponseCode.NoError, records);
        }

        return text;
    }

    private static async Task AskAsync(AnswerVerifier verifier, IPEndPoint server, DomainName name, RecordType type, ResponseCode expected, IReadOnlyList<ResourceRecord> zone)
    {
        var result = await new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(10)).AskAsync(server, new ClientQuery(name, type), CancellationToken.None);
        Assert.True(result.Message is not null, $"{name} {type}: {result.Reason}");
        var verdict = verifier.Verify(
            new ReceivedAnswer(name, type, result.Message!.ResponseCode, result.Message.Answers, result.Message.Authority), TimeProvider.System.GetUtcNow());
        Assert.True(verdict.Status == AnswerStatus.Secure && result.Message.ResponseCode == expected, $"{name} {type}: {result.Message.ResponseCode}, {verdict}");

        // What is served is what is exported.
        var served = result.Message.Answers.Where(r => r.Type == type && r.Owner == name).Select(r => r.Data).ToHashSet();
        Assert.True(expected == ResponseCode.NxDomain || name.ToString().Contains("made.up.", StringComparison.Ordinal) || served.SetEquals(zone.Where(r => r.Type == type && r.Owner == name).Select(r => r.Data)), $"{name} {type}");
    }

    // The DS records that people are told to submit must lead to keys that the zone has.
    private static async Task<List<DsData>> DsPageAsync(ConsoleApi api, string zone, IReadOnlyList<ResourceRecord> records)
    {
        var lines = (await api.DnssecAsync(zone, "ds")).GetProperty("keys").EnumerateArray().SelectMany(key => key.GetProperty("ds").EnumerateArray()).Select(line => line.GetString()).ToList();
        var apex = DomainName.Parse(zone);
        Assert.True(MasterFileReader.TryRead(string.Join('\n', lines) + "\n", new MasterFileOptions(apex), out var page, out var errors), string.Join('\n', errors));
        Assert.NotEmpty(page);
        var published = records.Where(r => r.Type == RecordType.Dnskey).Select(r => DnskeyData.TryRead(r.Data, out var key) ? key : throw new FormatException(r.ToString())).ToList();
        var ds = page.Select(r => DsData.TryRead(r.Data, out var read) ? read : throw new FormatException(r.ToString())).ToList();
        Assert.All(ds, d => Assert.Contains(published, key => DsDigest.Matches(d, apex, key)));
        return ds;
    }
}

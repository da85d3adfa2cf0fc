using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>Every algorithm, denial and key scheme we offer, imported, signed, exported and served by the running program, and judged by BIND, ldns, Knot and Unbound.</summary>
public sealed class SignedZoneMatrix(MatrixServers servers) : IClassFixture<MatrixServers>
{
    private const int DelvAtOnce = 2;

    public static TheoryData<int, string, bool> Zones
    {
        get
        {
            var zones = new TheoryData<int, string, bool>();
            foreach (var zone in MatrixZone.All)
            {
                zones.Add(zone.Algorithm, zone.Denial, zone.Csk);
            }

            return zones;
        }
    }

    [ToolTheory("dnssec-verify", "ldns-verify-zone", "kzonecheck", "knotd", "knotc", "unbound")]
    [MemberData(nameof(Zones))]
    public async Task Export_JudgedByOthers_AcceptedUntilItIsChanged(int algorithm, string denial, bool csk)
    {
        await servers.StartedAsync();
        var zone = new MatrixZone(algorithm, denial, csk);

        var text = await servers.ApiOf(zone).ExportAsync();

        await ZoneJudges.AssertAcceptedAsync(text, zone.Origin, csk, servers.DsOf(zone));

        var changed = text.Replace("192.0.2.20\n", "192.0.2.99\n", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        var verdicts = await ZoneJudges.AllAsync(changed, zone.Origin, csk, servers.DsOf(zone));
        Assert.True(verdicts.All(verdict => !verdict.Accepted), string.Join('\n', verdicts));
        var misled = await ZoneJudges.LdnsVerifyZoneAsync(text, servers.WrongDsOf(zone));
        Assert.False(misled.Accepted, misled.ToString());
    }

    [ToolTheory("delv", "knotd", "knotc", "unbound")]
    [MemberData(nameof(Zones))]
    public async Task Answers_AskedByDelv_ValidatedFromTheDs(int algorithm, string denial, bool csk)
    {
        await servers.StartedAsync();
        var zone = new MatrixZone(algorithm, denial, csk);

        await Parallel.ForEachAsync(MatrixQuestion.All, new ParallelOptions { MaxDegreeOfParallelism = DelvAtOnce }, async (question, _) =>
        {
            var answer = await Delv.AskAsync(servers.Console.Dns, zone.Origin, servers.DsOf(zone), question.NameIn(zone), question.Type);
            Assert.True(answer.Outcome == question.DelvIn(zone), $"{question}: {answer.Outcome}\n{answer.Text}");
        });

        var misled = await Delv.AskAsync(servers.Console.Dns, zone.Origin, servers.WrongDsOf(zone), $"www.{zone.Origin}", "A");
        Assert.True(misled.Outcome == DelvOutcome.Failed, misled.Text);
    }

    [ToolTheory("knotd", "knotc", "unbound")]
    [MemberData(nameof(Zones))]
    public async Task Answers_AskedByUnbound_SecureFromTheDs(int algorithm, string denial, bool csk)
    {
        await servers.StartedAsync();
        var zone = new MatrixZone(algorithm, denial, csk);

        foreach (var question in MatrixQuestion.All)
        {
            var answer = await servers.Resolver.AskAsync(question.NameIn(zone), question.Type);
            Assert.True(
                answer.Rcode == question.Rcode && answer.AuthenticData == question.IsSecureIn(zone) && (answer.Answer.Count > 0) == question.HasData,
                $"{question}: {answer}\n{servers.Resolver.Log}");
        }

        Assert.Equal(Security.Insecure, await servers.Resolver.SecurityAsync($"www.{zone.UnsignedChild}", "A"));
        Assert.Equal(Security.Bogus, await servers.MisledResolver.SecurityAsync($"www.{zone.Origin}", "A"));
    }
}

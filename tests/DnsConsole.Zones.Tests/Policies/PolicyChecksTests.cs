using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Policies;

public sealed class PolicyChecksTests
{
    private const string Origin = "policy.lab.";

    [Fact]
    public void Default_OrdinaryZone_IsFine() => Assert.Empty(Check(new SigningPolicy()));

    [Theory]
    [InlineData("zskLifetime", "dnskeyTtl 1 h + 5 min + 1 h, 1 h + 5 min + 1 h, 1 h + 5 min + 1 h", 375)]
    [InlineData("kskLifetime", "dnskeyTtl 1 h + 5 min + 1 h, 1 h + 1 h, 1 h + 5 min + 1 h", 370)]
    [InlineData("cskLifetime", "dnskeyTtl 1 h + 5 min + 1 h, 1 h + 5 min + 1 h, 1 h + 5 min + 1 h", 375)]
    public void Lifetime_ShorterThanTheRollTakes_IsRefusedWithTheNumbers(string place, string sum, int minutes)
    {
        Assert.Empty(Check(With(minutes + 1)));
        var problem = Assert.Single(Check(With(minutes)));
        Assert.Equal(("lifetime-too-short", place, ProblemSeverity.Error), (problem.Code, problem.Place, problem.Severity));
        Assert.True(problem.Text.Contains($"6 h {minutes - 360:D2} min", StringComparison.Ordinal), $"{problem.Text} is not the sum of {sum}");

        SigningPolicy With(int lifetime) => place switch
        {
            "zskLifetime" => new() { ZskLifetime = TimeSpan.FromMinutes(lifetime) },
            "kskLifetime" => new() { KskLifetime = TimeSpan.FromMinutes(lifetime) },
            _ => new() { CskLifetime = TimeSpan.FromMinutes(lifetime) },
        };
    }

    [Fact]
    public void Ttl_AboveWhatASignatureMayHaveLeft_IsWarnedOfAndAboveItsValidityRefused()
    {
        var week = SignedZone.Set($"slow.{Origin}", "A", 7 * 86400, "192.0.2.1");
        Assert.Equal(ProblemSeverity.Warning, Assert.Single(PolicyChecks.Of(new(), SignedZone.Import(Origin, Soa(3600), Ns(), week))).Severity);
        var month = SignedZone.Set($"slow.{Origin}", "A", 30 * 86400, "192.0.2.1");
        Assert.Equal(ProblemSeverity.Error, Assert.Single(PolicyChecks.Of(new(), SignedZone.Import(Origin, Soa(3600), Ns(), month))).Severity);
    }

    [Fact]
    public void SoaExpire_BeyondTheRemainingValidity_IsWarnedOf()
    {
        var problem = Assert.Single(PolicyChecks.Of(new(), SignedZone.Import(Origin, Soa(14 * 86400), Ns())));
        Assert.Equal(("soa-expire-above-refresh", ProblemSeverity.Warning), (problem.Code, problem.Severity));
        Assert.Contains("14 d", problem.Text, StringComparison.Ordinal);
        Assert.Contains("5 d", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_OutOfRange_AreAllNamed()
    {
        var policy = new SigningPolicy { DnskeyTtl = TimeSpan.FromSeconds(-1), SignatureValidity = TimeSpan.Zero, ParentCheckInterval = TimeSpan.Zero, PurgeAfter = TimeSpan.FromDays(40_000) };
        Assert.Equal(["dnskeyTtl", "signatureValidity", "purgeAfter", "parentCheckInterval"], Check(policy).Where(p => p.Code == "policy-range").Select(p => p.Place));
    }

    private static IEnumerable<ZoneProblem> Check(SigningPolicy policy) => PolicyChecks.Of(policy, SignedZone.Import(Origin, Soa(3600), Ns()));

    private static Dns.Records.RRset Soa(uint expire) => SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 1 7200 1800 {expire} 600");

    private static Dns.Records.RRset Ns() => SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example.");
}

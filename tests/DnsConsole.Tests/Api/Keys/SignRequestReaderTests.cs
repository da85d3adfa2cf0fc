using System.Text;
using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Keys;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Api.Keys;

public sealed class SignRequestReaderTests
{
    private static readonly SigningPolicy Policy = new() { ZonePropagation = TimeSpan.FromSeconds(7) };

    [Fact]
    public void Read_Nothing_IsThePreset() => Assert.Equal(new SignRequest(), Read("{}").Request);

    [Fact]
    public void Read_Everything_IsTaken()
    {
        var (request, problems) = Read(
            """
            {"algorithm":8,"scheme":"csk","rsaBits":3072,"denial":"nsec3","nsec3":{"iterations":2,"salt":"aB01","optOut":true},
             "policy":{"dnskeyTtl":1,"zskLifetime":null,"kskLifetime":60,"privateZone":true}}
            """);
        Assert.Empty(problems);
        Assert.Equal((DnssecAlgorithm.RsaSha256, KeyScheme.Csk, 3072), (request.Algorithm, request.Scheme, request.RsaBits));
        Assert.Equal(Denial.Nsec3(2, [0xAB, 0x01], optOut: true), request.Denial);
        Assert.Equal(
            Policy with { DnskeyTtl = TimeSpan.FromSeconds(1), ZskLifetime = null, KskLifetime = TimeSpan.FromMinutes(1), PrivateZone = true }, request.Policy);
    }

    [Fact]
    public void Read_AllWrong_NamesEveryPlace()
    {
        var (_, problems) = Read(
            """
            {"algorithm":300,"scheme":"both","rsaBits":"big","denial":"nsec5","nsec3":{"iterations":-1,"salt":"abc","optOut":1},
             "policy":{"dnskeyTtl":-1,"purgeAfter":1e30,"privateZone":0}}
            """);
        Assert.Equal(
            ["algorithm", "denial", "nsec3.iterations", "nsec3.optOut", "nsec3.salt", "policy.dnskeyTtl", "policy.privateZone", "policy.purgeAfter", "rsaBits", "scheme"],
            problems.Select(p => p.Place!).Order(StringComparer.Ordinal));
    }

    private static (SignRequest Request, List<ZoneProblem> Problems) Read(string json)
    {
        var problems = new List<ZoneProblem>();
        return (SignRequestReader.Read(new JsonFields(JsonBody.Parse(Encoding.UTF8.GetBytes(json)).Root!.Value, "", problems), Policy), problems);
    }
}

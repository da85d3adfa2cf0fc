using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Client;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>The same signed zone at other servers: RCODE, AA, answer and authority sections are the same, but where one of them is known to be wrong or chose otherwise.</summary>
public sealed class SameAnswersAsOthers(ITestOutputHelper output)
{
    [ToolFact("knotd")]
    public async Task Knot_Nsec() => await CompareAsync("knotd", Denial.Nsec);

    [ToolFact("knotd")]
    public async Task Knot_Nsec3() => await CompareAsync("knotd", Denial.Nsec3());

    [ToolFact("knotd")]
    public async Task Knot_OptOut() => await CompareAsync("knotd", Denial.Nsec3(optOut: true));

    [ToolFact("nsd")]
    public async Task Nsd_Nsec() => await CompareAsync("nsd", Denial.Nsec);

    [ToolFact("nsd")]
    public async Task Nsd_Nsec3() => await CompareAsync("nsd", Denial.Nsec3());

    [ToolFact("nsd")]
    public async Task Nsd_OptOut() => await CompareAsync("nsd", Denial.Nsec3(optOut: true));

    [ToolFact("named")]
    public async Task Bind_Nsec() => await CompareAsync("named", Denial.Nsec);

    [ToolFact("named")]
    public async Task Bind_Nsec3() => await CompareAsync("named", Denial.Nsec3());

    [ToolFact("named")]
    public async Task Bind_OptOut() => await CompareAsync("named", Denial.Nsec3(optOut: true));

    private async Task CompareAsync(string program, Denial denial)
    {
        using var signer = new TestSigner(TimeProvider.System.GetUtcNow(), DnssecAlgorithm.EcdsaP256Sha256);
        var records = signer.Sign(ZoneText.Parse(TestZone.TextWithoutLoops, TestZone.Origin), TestZone.Origin, denial);
        var zone = SnapshotLoader.Load(records, TestZone.Origin);
        var asked = new AskedResponder(zone);
        await using var other = await ForeignServer.StartAsync(program, records, TestZone.Origin);
        var client = new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(3), attempts: 5);
        var questions = new QuestionSource(zone, SeededRandom.Create(output));
        var differences = new List<string>();
        for (var i = 0; i < 1_500; i++)
        {
            var (name, type) = questions.Next();
            if (IsKnownToDiffer(program, denial, name, type))
            {
                continue;
            }

            var result = await client.AskAsync(other.Endpoint, new ClientQuery(name, type), CancellationToken.None);
            Assert.True(result.Message is not null, $"{name} {type}: {result.Reason}");
            var theirs = Normalize(result.Message);
            var ours = Normalize(asked.Ask(name.ToString(), type, transport: Transport.Tcp));
            if (theirs != ours)
            {
                differences.Add($"{name} {type}\n  {program}: {theirs}\n  ours: {ours}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences\n{string.Join('\n', differences.Take(12))}");
    }

    private static bool IsKnownToDiffer(string program, Denial denial, DomainName name, RecordType type)
    {
        var below = name.ToString();
        return program switch
        {
            // A CNAME is not followed for QTYPE NSEC, and at a zone cut BIND answers with the NSEC instead of the referral. For a wildcard that
            // is an empty non-terminal the proof that it has no records itself is left out when another NSEC already covers the name.
            "named" => type == RecordType.Nsec || IsBelowEmptyWildcard(denial, below),

            // Besides, a literal * below a wildcard goes without the proof that nothing closer exists.
            "knotd" => type == RecordType.Nsec || name.IsWildcard || IsBelowEmptyWildcard(denial, below),

            // NXDOMAIN behind a DNAME without its covering NSEC; a superfluous proof for a literal *; with opt-out the wrong encloser for names
            // below an empty non-terminal that only insecure delegations hang on.
            _ => name.IsWildcard
                || (denial.Kind == DenialKind.Nsec && below.EndsWith(".dname.zone.lab.", StringComparison.Ordinal))
                || (denial.OptOut && below.EndsWith("ent2.zone.lab.", StringComparison.Ordinal)),
        };
    }

    private static bool IsBelowEmptyWildcard(Denial denial, string name) => denial.Kind == DenialKind.Nsec && name.EndsWith(".swild.zone.lab.", StringComparison.Ordinal);

    private static string Normalize(Message answer)
    {
        var authority = answer.Authority.Where(r => !IsApexNs(r));
        return $"{answer.ResponseCode}{(answer.Header.IsAuthoritative ? " aa" : "")} | {Normalize(answer.Answers)} | {Normalize(authority)}";

        // Some add the zone's own NS set to positive answers; nobody needs it.
        bool IsApexNs(ResourceRecord r) => r.Owner == TestZone.Origin && (r.Type == RecordType.Ns || (r.Type == RecordType.Rrsig && r.Data.Wire[1] == RecordType.Ns.Value));
    }

    private static string Normalize(IEnumerable<ResourceRecord> records) =>
        string.Join(", ", records.Select(r => string.Create(CultureInfo.InvariantCulture, $"{Short(r.Owner)} {r.Ttl} {TypeOf(r)}")).Order(StringComparer.Ordinal));

    private static string Short(DomainName name) => name.ToLower().ToString().Replace(".zone.lab.", "", StringComparison.Ordinal);

    private static string TypeOf(ResourceRecord record) => record.Type == RecordType.Rrsig
        ? $"RRSIG({record.Data.Wire[0] * 256 + record.Data.Wire[1]})"
        : $"{record.Type} {Convert.ToHexString(RecordSchemas.Of(record.Type).ToCanonical(record.Data).Wire)[..Math.Min(24, 2 * record.Data.Length)]}";
}

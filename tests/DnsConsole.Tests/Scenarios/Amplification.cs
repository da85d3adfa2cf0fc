using System.Globalization;
using System.Net.Sockets;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Operations.Zones;
using DnsConsole.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DnsConsole.Tests.Scenarios;

/// <summary>How much larger than its query each kind of answer is, asked over UDP as an attacker would; docs/amplification.md has what is measured here.</summary>
public sealed class Amplification(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    // Of one length, so that they differ only in how they are signed. The records are those of the demo zone.
    private static readonly (string Zone, string Signing)[] Zones =
    [
        ("demo1.invalid.", """{"algorithm":13,"denial":"nsec"}"""),
        ("demo2.invalid.", """{"algorithm":13,"denial":"nsec3"}"""),
        ("demo3.invalid.", """{"algorithm":8,"rsaBits":2048,"denial":"nsec"}"""),
        ("demo4.invalid.", """{"algorithm":8,"rsaBits":2048,"denial":"nsec3"}"""),
    ];

    private static readonly (string Kind, string Name, RecordType Type)[] Questions =
    [
        ("positive: A", "www.{0}", RecordType.A),
        ("positive: NS", "{0}", RecordType.Ns),
        ("positive: TXT", "{0}", RecordType.Txt),
        ("DNSKEY", "{0}", RecordType.Dnskey),
        ("ANY", "{0}", RecordType.Any),
        ("wildcard", "some.wild.{0}", RecordType.Txt),
        ("NODATA", "www.{0}", RecordType.Mx),
        ("NXDOMAIN", "nothing.{0}", RecordType.A),
        ("referral", "www.branch.{0}", RecordType.A),
        ("REFUSED", "www.other.invalid.", RecordType.A),
    ];

    private readonly ApiHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Factor_OfEveryKind_IsWhatTheDocumentSays()
    {
        foreach (var (zone, signing) in Zones)
        {
            var body = System.Text.Json.JsonSerializer.Serialize(new { name = zone, kind = "Native", zone = DemoZone.Text });
            Assert.Equal(201, (await _host.SendAsync("POST", ApiHost.ZonesPath, body)).Status);
            var signed = await _host.SendAsync("POST", $"/api/dnssec/zones/{zone}/sign?wait=true", signing);
            Assert.True(signed.Status == 200, signed.Body);
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(_host.Services.GetRequiredService<ResponderHost>().Endpoints[0]);
        var lines = new List<string>();
        foreach (var (kind, name, type) in Questions)
        {
            var cells = new List<string>();
            var queryLength = 0;
            foreach (var (zone, _) in Zones)
            {
                var query = Message.Query(1, new Question(DomainName.Parse(string.Format(CultureInfo.InvariantCulture, name, zone)), type, RecordClass.Internet), new EdnsOptions(4096, 0, true)).ToArray();
                var answer = await AskAsync(socket, query);
                queryLength = query.Length;
                cells.Add(Cell(query.Length, answer));
            }

            lines.Add($"| {kind} | {queryLength} | {string.Join(" | ", cells)} |");
        }

        output.WriteLine(string.Join('\n', lines));
        var document = await File.ReadAllLinesAsync(Path.Combine(_host.Root, "docs", "amplification.md"));
        Assert.Equal(lines, document.Where(l => lines.Any(m => m.Split('|')[1] == l.Split('|').ElementAtOrDefault(1))));
    }

    private static async Task<byte[]> AskAsync(Socket socket, byte[] query)
    {
        var answer = new byte[4096];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await socket.SendAsync(query, patience.Token);
        return answer[..await socket.ReceiveAsync(answer, patience.Token)];
    }

    // The factor on the wire: 28 octets of IPv4 and UDP headers go with each.
    private static string Cell(int query, byte[] answer) => string.Create(
        CultureInfo.InvariantCulture, $"{answer.Length} (× {(answer.Length + 28.0) / (query + 28.0):0.0}{((answer[2] & 2) != 0 ? ", TC" : "")})");
}

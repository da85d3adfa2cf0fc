using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Tls;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;
using DnsConsole.TestKit.Tools;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>DNS over TLS as clients have it, ours and kdig, and what others do to the port.</summary>
public sealed class Rfc7858_DnsOverTls(ITestOutputHelper output) : IDisposable
{
    private static readonly byte[] Query = AskedResponder.Query("www.zone.lab.", RecordType.A);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Query_WithEitherVersion_IsAnswered(SslProtocols version)
    {
        await using var server = await StartAsync();
        await using var stream = await server.ConnectTlsAsync(new SslClientAuthenticationOptions { EnabledSslProtocols = version, ApplicationProtocols = [new SslApplicationProtocol("dot")] });

        Assert.Equal(Query[1], (await RunningResponder.AskAsync(stream, Query))[1]);
        Assert.Equal((version, "dot"), (stream.SslProtocol, stream.NegotiatedApplicationProtocol.ToString()));
        Assert.Equal((1, 0), (server.Host.Statistics(Transport.Tls).Queries, server.Host.Statistics(Transport.Tcp).Queries));
    }

    [Fact]
    public async Task Query_WithoutApplicationProtocol_IsAnswered()
    {
        await using var server = await StartAsync();
        await using var stream = await server.ConnectTlsAsync(new SslClientAuthenticationOptions());

        Assert.Equal(Query[1], (await RunningResponder.AskAsync(stream, Query))[1]);
    }

    [Fact]
    public async Task Handshake_ForAnotherProtocol_Fails()
    {
        await using var server = await StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => server.ConnectTlsAsync(new SslClientAuthenticationOptions { ApplicationProtocols = [SslApplicationProtocol.Http11] }));
        await Eventually.IsAsync(() => Task.FromResult(server.Host.Statistics(Transport.Tls).Refused == 1), "the failure to be counted");
    }

    [Fact]
    public async Task Queries_Pipelined_AreAnsweredInTheirOrder()
    {
        await using var server = await StartAsync();
        await using var stream = await server.ConnectTlsAsync();

        await stream.WriteAsync(Enumerable.Range(0, 2_000).SelectMany(i => RunningResponder.Frame([(byte)(i >> 8), (byte)i, .. Query[2..]])).ToArray());

        for (var i = 0; i < 2_000; i++)
        {
            var answer = await RunningResponder.ReadFrameAsync(stream);
            Assert.Equal(i, (answer[0] << 8) | answer[1]);
        }
    }

    [Fact]
    public async Task Query_WithPadding_GetsPaddedAnswer()
    {
        await using var server = await StartAsync();
        await using var stream = await server.ConnectTlsAsync();
        var edns = new EdnsOptions(1232, 0, true) { Options = [new EdnsOption(EdnsOptionCode.Padding, [])] };
        var query = Message.Query(1, new Question(DomainName.Parse("www.zone.lab."), RecordType.A, RecordClass.Internet), edns).ToArray();

        Assert.Equal(0, (await RunningResponder.AskAsync(stream, query)).Length % 468);
    }

    [ToolFact("kdig")]
    public async Task Kdig_KnowsTheServerByItsPin()
    {
        await using var server = await StartAsync();
        string[] arguments =
        [
            $"@{server.TlsEndpoint.Address}", "-p", server.TlsEndpoint.Port.ToString(CultureInfo.InvariantCulture), "+tls", $"+tls-pin={server.Host.Certificate!.Pin}", "+padding", "+dnssec", "+timeout=20",
            "www.zone.lab", "A",
        ];

        var right = await Tool.RunAsync("kdig", arguments);
        arguments[4] = $"+tls-pin={Convert.ToBase64String(new byte[32])}";
        var wrong = await Tool.RunAsync("kdig", arguments);

        Assert.Contains("NOERROR", right.Output, StringComparison.Ordinal);
        Assert.Contains("TLS session (TLS1.3)", right.Output, StringComparison.Ordinal);
        Assert.Contains("PADDING", right.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", right.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NOERROR", wrong.Output, StringComparison.Ordinal);
    }

    [ToolFact("kdig")]
    public async Task Kdig_KeepsTheConnectionForManyQueries()
    {
        await using var server = await StartAsync();

        var result = await Tool.RunAsync(
            "kdig",
            [
                $"@{server.TlsEndpoint.Address}", "-p", server.TlsEndpoint.Port.ToString(CultureInfo.InvariantCulture), "+tls", "+keepopen", "+timeout=20",
                .. Enumerable.Range(0, 20).SelectMany(i => new[] { $"a{i}.zone.lab", "A" }),
            ]);

        Assert.Equal(20, result.Output.Split("NXDOMAIN").Length - 1);
        Assert.Equal(1, server.Host.Statistics(Transport.Tls).Accepted);
    }

    [Fact]
    public async Task Garbage_InsteadOfAHandshake_IsClosedAndLeavesTheListenerAnswering()
    {
        var random = SeededRandom.Create(output);
        await using var server = await StartAsync();
        for (var i = 0; i < 100; i++)
        {
            await using var bad = await server.ConnectAsync(to: server.TlsEndpoint);
            var octets = new byte[random.Next(6, 3_000)];
            random.NextBytes(octets);
            octets[0] = i % 2 == 0 ? (byte)0x16 : octets[0];
            await bad.WriteAsync(i % 10 == 0 ? RunningResponder.Frame(Query) : octets);
        }

        await using var stream = await server.ConnectTlsAsync();
        Assert.Equal(Query[1], (await RunningResponder.AskAsync(stream, Query))[1]);
        await Eventually.IsAsync(() => Task.FromResult(server.Host.Statistics(Transport.Tls).Refused == 100), "the failures to be counted");
        Assert.Equal(0, server.Host.Statistics().Faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Handshake_HalfDone_IsEndedWhenTheTimeIsUp(int octets)
    {
        var clock = new ManualTimeProvider();
        await using var server = await StartAsync(time: clock);
        await using var good = await server.ConnectTlsAsync();
        await using var half = await server.ConnectAsync(to: server.TlsEndpoint);
        await half.WriteAsync(ClientHello.AsMemory(0, octets));
        await Eventually.IsAsync(() => Task.FromResult(server.Host.OpenTlsConnections == 2), "the connection to be accepted");
        clock.Advance(TimeSpan.FromSeconds(9));
        await RunningResponder.AskAsync(good, Query);

        var closed = RunningResponder.IsClosedAsync(half);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True(await closed);
        await RunningResponder.AskAsync(good, Query);
        Assert.Equal(1, server.Host.Statistics(Transport.Tls).TimedOut);
    }

    [Fact]
    public async Task Connection_Idle_EndsWithCloseNotify()
    {
        var clock = new ManualTimeProvider();
        await using var server = await StartAsync(time: clock);
        await using var stream = await server.ConnectTlsAsync();
        await RunningResponder.AskAsync(stream, Query);

        var end = stream.ReadAsync(new byte[1]).AsTask();
        clock.Advance(TimeSpan.FromSeconds(11));

        // Without close_notify it would be an error: the end might be a stranger's doing.
        Assert.Equal(0, await end);
    }

    [Fact]
    public async Task Limits_AreSharedWithTcp()
    {
        await using var server = await StartAsync(new ResponderSettings { MaxTcpConnectionsPerClient = 1 });
        await using var plain = await server.ConnectAsync();
        await RunningResponder.AskAsync(plain, Query);

        await using var encrypted = await server.ConnectTlsAsync();
        await RunningResponder.AskAsync(encrypted, Query);

        Assert.True(await RunningResponder.IsClosedAsync(plain));
        Assert.Equal((1, 0), (server.Host.Statistics(Transport.Tcp).Evicted, server.Host.Statistics(Transport.Tls).Evicted));
        Assert.Equal((1, 1), (server.Host.OpenConnections, server.Host.OpenTlsConnections));
    }

    // How TLS clients begin: a handshake record of 512 octets with a ClientHello in it.
    private static readonly byte[] ClientHello = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3, .. new byte[500]];

    private Task<RunningResponder> StartAsync(ResponderSettings? settings = null, TimeProvider? time = null) =>
        RunningResponder.StartAsync(settings, time, certificate: SelfSignedCertificate.Ensure(_folder.Path, TimeProvider.System));
}

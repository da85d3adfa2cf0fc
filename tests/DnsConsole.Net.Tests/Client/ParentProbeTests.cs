using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Client;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.Net.Tests.Client;

public sealed class ParentProbeTests
{
    [Fact]
    public async Task Run_BothServersHaveTheDs_IsValidatedAtEach()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));

        var result = await tree.ProbeAsync();

        Assert.Equal(LoopbackTree.Lab, result.Parent);
        Assert.True(result.IsSigned);
        Assert.Equal(["ns1.lab. 127.0.77.2", "ns2.lab. 127.0.77.3"], result.Answers.Select(a => $"{a.Server} {a.Address.Address}"));
        Assert.All(result.Answers, a =>
        {
            Assert.Null(a.Error);
            Assert.True(a.Validated);
            Assert.Equal(300u, a.Ttl!.Value.Seconds);
            Assert.Equal(4711, Assert.Single(a.Ds).KeyTag.Value);
        });
    }

    [Fact]
    public async Task Run_OneServerLacksTheDs_BothAnswersAreGood()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), "");
        await tree.ServeAsync("127.0.77.2", tree.LabVersion(LoopbackTree.Ds(1), 2));

        var result = await tree.ProbeAsync();

        Assert.All(result.Answers, a => Assert.Null(a.Error));
        Assert.Equal([1, 0], result.Answers.Select(a => a.Ds.Length));
        Assert.All(result.Answers, a => Assert.True(a.Validated));
    }

    [Fact]
    public async Task Run_OneServerStillHasAnOldDs_IsStale()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(2), LoopbackTree.Ds(1));
        await tree.ServeAsync("127.0.77.2", tree.LabVersion(LoopbackTree.Ds(2), 2));

        var result = await tree.ProbeAsync();

        Assert.Null(result.Answers[0].Error);
        Assert.StartsWith("stale: ", result.Answers[1].Error, StringComparison.Ordinal);
        Assert.Single(result.Answers[1].Ds);
    }

    [Fact]
    public async Task Run_OneServerIsDead_SaysSo()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));
        await tree.StopAsync("127.0.77.3");

        var result = await tree.ProbeAsync();

        Assert.Null(result.Answers[0].Error);
        Assert.StartsWith("refused: ", result.Answers[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WholeParentIsDead_EveryAddressSaysSo()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));
        await tree.StopAsync("127.0.77.2");
        await tree.StopAsync("127.0.77.3");

        var result = await tree.ProbeAsync();

        Assert.Equal(LoopbackTree.Lab, result.Parent);
        Assert.Equal(2, result.Answers.Count);
        Assert.All(result.Answers, a => Assert.NotNull(a.Error));
    }

    [Fact]
    public async Task Run_RootIsDead_SaysThatTheParentWasNotFound()
    {
        await using var tree = await LoopbackTree.StartAsync("", "");
        await tree.StopAsync("127.0.77.1");

        var result = await tree.ProbeAsync();

        Assert.Contains("could not be found", Assert.Single(result.Answers).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ServerWithoutTheZone_IsRefused()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));
        await tree.ServeAsync("127.0.77.3");

        var result = await tree.ProbeAsync();

        Assert.Equal("refused: the server answers REFUSED", result.Answers[1].Error);
    }

    [Fact]
    public async Task Run_ServerThatOnlyHasTheChild_IsLame()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));
        var child = SnapshotLoader.Load(ZoneText.Parse("@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns", LoopbackTree.Mine), LoopbackTree.Mine);
        await tree.ServeAsync("127.0.77.3", child);

        var result = await tree.ProbeAsync();

        Assert.Equal("lame: the server answers from mine.lab., not from lab.", result.Answers[1].Error);
    }

    [Fact]
    public async Task Run_ServerSignsWithAnotherKey_IsBogus()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));
        using var stranger = new TestSigner(TimeProvider.System.GetUtcNow(), DnssecAlgorithm.EcdsaP256Sha256);
        await tree.ServeAsync("127.0.77.3", tree.LabVersion(LoopbackTree.Ds(1), 1, signer: stranger));

        var result = await tree.ProbeAsync();

        Assert.True(result.Answers[0].Validated);
        Assert.False(result.Answers[1].Validated);
        Assert.StartsWith("bogus: ", result.Answers[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FirstServerHasOtherKeys_TheOthersAreStillValidated()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));
        using var stranger = new TestSigner(TimeProvider.System.GetUtcNow(), DnssecAlgorithm.EcdsaP256Sha256);
        await tree.ServeAsync("127.0.77.2", tree.LabVersion(LoopbackTree.Ds(1), 1, signer: stranger));

        var result = await tree.ProbeAsync();

        Assert.True(result.IsSigned);
        Assert.StartsWith("bogus: ", result.Answers[0].Error, StringComparison.Ordinal);
        Assert.True(result.Answers[1] is { Validated: true, Error: null });
    }

    [Fact]
    public async Task Run_SignaturesExpired_IsBogus()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));
        var future = new TestKit.Time.ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(40));
        var probe = new ParentProbe(tree.Options(), future);

        var result = await probe.RunAsync(LoopbackTree.Mine, Urgency.Watcher, CancellationToken.None);

        Assert.All(result.Answers, a => Assert.StartsWith("bogus: ", a.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ParentWithoutDsInTheRoot_IsUnsigned()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1), signLab: false);

        var result = await tree.ProbeAsync();

        Assert.False(result.IsSigned);
        Assert.All(result.Answers, a => Assert.False(a.Validated));
        Assert.All(result.Answers, a => Assert.Null(a.Error));
    }

    [Fact]
    public async Task Run_NoTrustAnchor_LeavesOpenWhetherTheParentIsSigned()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));

        var result = await tree.ProbeAsync(anchored: false);

        Assert.Null(result.IsSigned);
        Assert.All(result.Answers, a => Assert.Single(a.Ds));
    }

    [Theory]
    [InlineData("other.lab.")]
    [InlineData("www.other.lab.")]
    [InlineData("ns1.lab.")]
    public async Task Run_NotDelegated_FindsNoParent(string zone)
    {
        await using var tree = await LoopbackTree.StartAsync("", "");

        var result = await tree.ProbeAsync(zone);

        Assert.Null(result.Parent);
        Assert.Empty(result.Answers);
    }

    [Fact]
    public async Task Run_ThroughAForwarder_StillAsksEachServerItself()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));

        // What knows every zone answers like a resolver that has everything in its cache, here with an old version of the parent zone.
        await tree.ServeAsync("127.0.77.9", tree.RootVersion!, tree.LabVersion("", 1));
        var options = tree.Options() with { RootHints = [], Forwarders = [new IPEndPoint(IPAddress.Parse("127.0.77.9"), tree.Port)] };

        var result = await new ParentProbe(options, TimeProvider.System).RunAsync(LoopbackTree.Mine, Urgency.Watcher, CancellationToken.None);

        Assert.Equal(LoopbackTree.Lab, result.Parent);
        Assert.True(result.IsSigned);
        Assert.Equal(["127.0.77.2", "127.0.77.3"], result.Answers.Select(a => a.Address.Address.ToString()));
        Assert.All(result.Answers, a => Assert.True(a is { Validated: true, Error: null, Ds.Length: 1 }));
    }

    [Fact]
    public async Task Run_TopLevelZone_AsksTheRoot()
    {
        await using var tree = await LoopbackTree.StartAsync("", "");

        var result = await tree.ProbeAsync("lab.");

        Assert.Equal(DomainName.Root, result.Parent);
        var answer = Assert.Single(result.Answers);
        Assert.Equal("ns.rootservers.", answer.Server.ToString());
        Assert.True(answer.Validated);
        Assert.Equal(tree.LabSigner.DsOf(LoopbackTree.Lab), Assert.Single(answer.Ds));
    }

    [Fact]
    public async Task Run_TruncatedAndTcpClosed_IsTruncatedWithoutTcp()
    {
        await using var tree = await LoopbackTree.StartAsync(LoopbackTree.Ds(1), LoopbackTree.Ds(1));
        await tree.StopAsync("127.0.77.3");
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        udp.Bind(new IPEndPoint(IPAddress.Parse("127.0.77.3"), tree.Port));
        using var stop = new CancellationTokenSource();
        var truncating = TruncateEverythingAsync(udp, stop.Token);

        var result = await tree.ProbeAsync();

        Assert.StartsWith("truncated-without-TCP: ", result.Answers[1].Error, StringComparison.Ordinal);
        await stop.CancelAsync();
        await truncating;
    }

    private static async Task TruncateEverythingAsync(Socket socket, CancellationToken stop)
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var query = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), stop);
                buffer[2] |= 0x86;
                await socket.SendToAsync(buffer.AsMemory(0, query.ReceivedBytes), query.RemoteEndPoint, CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}

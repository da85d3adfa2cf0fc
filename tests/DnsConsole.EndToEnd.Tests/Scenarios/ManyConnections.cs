using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using Xunit.Abstractions;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>The whole program with more TCP connections than it should need, and more than it may open.</summary>
public sealed class ManyConnections(ITestOutputHelper output)
{
    private const string Zone = "many.lab.";
    private const int Idle = 10_000;

    // A connection that waits has no buffer; what it has is its socket, a few tasks and its place in the lists.
    private const int MostOctetsPerConnection = 8 * 1024;

    [Fact]
    public async Task TenThousandIdle_OthersAreAnsweredAndMemoryIsSmall()
    {
        await using var console = await StartAsync(("Dns:Tcp:MaxConnections", "11000"), ("Dns:Tcp:MaxConnectionsPerClient", "11000"), ("Dns:Tcp:IdleTimeout", "01:00:00"));
        var connections = new List<Socket>();
        try
        {
            await OpenAsync(console, connections, 500);
            var before = Resident(console.Id);
            await OpenAsync(console, connections, Idle);
            var each = (Resident(console.Id) - before) / (Idle - 500);
            output.WriteLine($"{each} octets of resident memory for each idle connection");

            await AskedOverUdpAndTcpAsync(console);
            Assert.InRange(each, 0, MostOctetsPerConnection);

            // The first of them is still served too.
            Assert.True(await IsAnsweredAsync(connections[0]));
        }
        finally
        {
            connections.ForEach(c => c.Dispose());
        }

        await AskedOverUdpAndTcpAsync(console);
    }

    [ToolFact("prlimit")]
    public async Task FewDescriptorsLeft_OthersAreAnsweredAtTheCostOfTheIdle()
    {
        await using var console = await StartAsync(("Dns:Tcp:IdleTimeout", "01:00:00"));
        await LimitAsync(console.Id, Directory.GetFiles($"/proc/{console.Id}/fd").Length + 120);
        var connections = new List<Socket>();
        try
        {
            // Each displaces another when the last descriptors are reached, so that none waits and the program never has to do without.
            for (var count = 10; count <= 500; count += 10)
            {
                await OpenAsync(console, connections, count);
            }

            await AskedOverUdpAndTcpAsync(console);
            Assert.Single(console.Output.Split('\n'), line => line.Contains("nearly as many files open", StringComparison.Ordinal));
            Assert.DoesNotContain("Accepting a TCP connection", console.Output, StringComparison.Ordinal);
            Assert.Null(console.ExitCode);
        }
        finally
        {
            connections.ForEach(c => c.Dispose());
        }
    }

    private static async Task<DnsConsoleProcess> StartAsync(params (string Name, string Value)[] settings)
    {
        var console = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions { Settings = settings.ToDictionary(s => s.Name, s => s.Value) });
        (await new ConsoleApi(console.Api).CreateZoneAsync(Zone, $"$TTL 60\n@ SOA ns1.{Zone} admin.{Zone} 1 60 60 600 60\n@ NS ns1\nns1 A 192.0.2.1\n")).Must(201);
        return console;
    }

    private static async Task OpenAsync(DnsConsoleProcess console, List<Socket> connections, int upTo)
    {
        while (connections.Count < upTo)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            connections.Add(socket);
            await socket.ConnectAsync(console.Dns);
        }

        // Connections are accepted in their order: when the last is answered, all are open or were.
        Assert.True(await IsAnsweredAsync(connections[^1]));
    }

    private static async Task AskedOverUdpAndTcpAsync(DnsConsoleProcess console)
    {
        Assert.True((await Probe.AskAsync(console.Dns, Zone, "SOA")).Authoritative);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(console.Dns);
        Assert.True(await IsAnsweredAsync(socket));
    }

    private static async Task<bool> IsAnsweredAsync(Socket socket)
    {
        byte[] query = [0, 26, 0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 4, .. "many"u8, 3, .. "lab"u8, 0, 0, 6, 0, 1];
        await socket.SendAsync(query);
        var answer = new byte[512];
        return await socket.ReceiveAsync(answer) > query.Length && answer[2] == 0x12;
    }

    /// <summary>Resident memory in octets.</summary>
    private static long Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static async Task LimitAsync(int process, int descriptors)
    {
        var result = await Tool.RunAsync("prlimit", ["--pid", process.ToString(CultureInfo.InvariantCulture), $"--nofile={descriptors}:"]);
        Assert.True(result.ExitCode == 0, result.Text);
    }
}

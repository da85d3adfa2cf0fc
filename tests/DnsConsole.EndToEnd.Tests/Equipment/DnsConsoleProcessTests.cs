using System.Net;
using System.Net.Sockets;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;
using Microsoft.Data.Sqlite;

namespace DnsConsole.EndToEnd.Tests.Equipment;

/// <summary>Our program as a process: it starts, stops, survives being killed, and refuses with the reason where it cannot start.</summary>
public sealed class DnsConsoleProcessTests
{
    private const string Zone = "process.lab.";

    // Nothing here looks for a parent, and nobody outside is asked.
    private static readonly DnsConsoleOptions Alone = new() { Settings = new Dictionary<string, string> { ["Resolver:RootHints:0"] = "127.0.0.1:1" } };

    [Fact]
    public async Task StartAsync_FirstStart_PanelApiAndNameServerWork()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Alone);
        var api = new ConsoleApi(console.Api);
        using var stranger = new HttpClient { BaseAddress = console.Panel };

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri("/api/v1/servers/localhost/zones", UriKind.Relative))).StatusCode);
        (await api.CreateZoneAsync(Zone, Text())).Must(201);
        var answer = await Probe.AskAsync(console.Dns, $"www.{Zone}", "A");

        Assert.True(answer.Authoritative, answer.ToString());
        Assert.Equal(["192.0.2.1"], answer.Data("A"));
        Assert.Contains(console.Panel.GetLeftPart(UriPartial.Authority), console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Setup link", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NobodyKnownYet_PrintsSetupLink()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Alone with { Bootstrap = false });

        var output = await Eventually.AsksAsync(() => Task.FromResult(console.Output), text => text.Contains("Setup link", StringComparison.Ordinal), "the setup link");

        Assert.Contains($"{console.Panel}setup?token=", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestartAsync_ZoneAndKeys_AreThereAgain()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Alone);
        var api = new ConsoleApi(console.Api);
        (await api.CreateZoneAsync(Zone, Text())).Must(201);
        (await api.SignAsync(Zone, new { })).Must(200);
        var keys = await KeysAsync(api);
        var served = (await Probe.AskAsync(console.Dns, $"www.{Zone}", "A")).ToString();

        await console.StopAsync();
        Assert.Equal(0, console.ExitCode);
        await console.StartAgainAsync();

        Assert.Equal(keys, await KeysAsync(api));
        Assert.Equal(served, (await Probe.AskAsync(console.Dns, $"www.{Zone}", "A")).ToString());
    }

    [Fact]
    public async Task Kill9Async_RightAfterAnswer_WhatWasAcknowledgedIsThere()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Alone);
        var api = new ConsoleApi(console.Api);
        (await api.CreateZoneAsync(Zone, Text())).Must(201);
        (await api.EditAsync(Zone, ($"new.{Zone}", "A", 60, ["192.0.2.99"]))).Must(204);

        await console.Kill9Async();
        await Assert.ThrowsAsync<HttpRequestException>(() => api.ZoneAsync(Zone));
        await console.StartAgainAsync();

        Assert.Equal(["192.0.2.99"], (await Probe.AskAsync(console.Dns, $"new.{Zone}", "A")).Data("A"));
    }

    [Theory]
    [InlineData(ProtocolType.Udp)]
    [InlineData(ProtocolType.Tcp)]
    public async Task RefusesAsync_DnsPortBusy_NamesTheSetting(ProtocolType protocol)
    {
        var busy = new IPEndPoint(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback));
        using var squatter = Occupy(busy, protocol);

        var refusal = await DnsConsoleProcess.RefusesAsync(Alone with { Dns = busy });

        Assert.Equal(1, refusal.ExitCode);
        Assert.Contains($"Dns:Listen: {protocol.ToString().ToUpperInvariant()} port {busy.Port}", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesAsync_PanelPortBusy_NamesTheSetting()
    {
        var busy = new IPEndPoint(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback));
        using var squatter = Occupy(busy, ProtocolType.Tcp);

        var refusal = await DnsConsoleProcess.RefusesAsync(With(("Panel:Url", $"http://{busy}")));

        Assert.Equal(1, refusal.ExitCode);
        Assert.Contains($"Panel:Url: http://{busy}/", refusal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesAsync_SettingsUnknownAndInvalid_ListsAllAtOnce()
    {
        var refusal = await DnsConsoleProcess.RefusesAsync(With(("Panel:Uri", "http://127.0.0.1:1"), ("Dns:Listn", "x"), ("DsWatcher:Interval", "soon"), ("Resolver:Port", "70000")));

        Assert.Equal(1, refusal.ExitCode);
        Assert.All(["Panel:Uri", "Dns:Listn", "DsWatcher:Interval", "Resolver:Port"], name => Assert.Contains($"  {name}: ", refusal.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RefusesAsync_MasterKeyWrongOrMissing_ReasonAndNothingChanged()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Alone);
        var api = new ConsoleApi(console.Api);
        (await api.CreateZoneAsync(Zone, Text())).Must(201);
        (await api.SignAsync(Zone, new { })).Must(200);
        var keys = await KeysAsync(api);
        await console.StopAsync();
        var file = Path.Combine(console.DataDirectory, "master.key");
        var right = await File.ReadAllTextAsync(file);
        var same = With(("Data:Directory", console.DataDirectory));

        await File.WriteAllTextAsync(file, Convert.ToBase64String(new byte[32]) + "\n");
        var wrong = await DnsConsoleProcess.RefusesAsync(same);
        await File.WriteAllTextAsync(file, right);
        File.Move(file, file + ".away");
        var missing = await DnsConsoleProcess.RefusesAsync(same);

        Assert.Equal((1, 1), (wrong.ExitCode, missing.ExitCode));
        Assert.Contains("is not the one the private keys", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("is missing", missing.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        File.Move(file + ".away", file);
        await console.StartAgainAsync();
        Assert.Equal(keys, await KeysAsync(api));
    }

    [Fact]
    public async Task RefusesAsync_DatabaseOfANewerVersion_ReasonAndNothingChanged()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Alone);
        await console.StopAsync();
        Execute(console, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0.0')");

        var refusal = await DnsConsoleProcess.RefusesAsync(With(("Data:Directory", console.DataDirectory)));

        Assert.Equal(1, refusal.ExitCode);
        Assert.Contains("newer version", refusal.Text, StringComparison.Ordinal);
        Assert.Contains("29990101000000_FromTheFuture", refusal.Text, StringComparison.Ordinal);
        Execute(console, "DELETE FROM __EFMigrationsHistory WHERE MigrationId = '29990101000000_FromTheFuture'");
        await console.StartAgainAsync();
    }

    [Fact]
    public async Task RefusesAsync_DataDirectoryOfARunningProcess_RefusedAndTheFirstServesOn()
    {
        await using var console = await DnsConsoleProcess.StartAsync(Alone);
        var api = new ConsoleApi(console.Api);

        var refusal = await DnsConsoleProcess.RefusesAsync(With(("Data:Directory", console.DataDirectory)));

        Assert.Equal(1, refusal.ExitCode);
        Assert.Contains($"{console.DataDirectory} is in use by another DnsConsole", refusal.Text, StringComparison.Ordinal);
        (await api.CreateZoneAsync(Zone, Text())).Must(201);
    }

    // All that must not change; reasons count down.
    private static async Task<string> KeysAsync(ConsoleApi api) => string.Join('\n', (await api.DnssecAsync(Zone, "keys")).EnumerateArray().Select(
        key => string.Join(' ', new[] { "id", "tag", "role", "publicKey", "state", "since", "records" }.Select(field => ConsoleApi.Text(key, field)))));

    private static string Text() => ZoneTexts.Small(Zone, [IPAddress.Loopback], "www A 192.0.2.1");

    private static DnsConsoleOptions With(params IEnumerable<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>(Alone.Settings);
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return Alone with { Settings = all };
    }

    private static Socket Occupy(IPEndPoint endpoint, ProtocolType protocol)
    {
        var socket = new Socket(endpoint.AddressFamily, protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream, protocol);
        socket.Bind(endpoint);
        if (protocol == ProtocolType.Tcp)
        {
            socket.Listen();
        }

        return socket;
    }

    private static void Execute(DnsConsoleProcess console, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(console.DataDirectory, "dnsconsole.db"), Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}

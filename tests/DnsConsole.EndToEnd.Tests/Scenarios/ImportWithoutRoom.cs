using System.Net;
using System.Text;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>The real program gets a zone that is too large for its disk or its memory: it says so, and serves and edits its other zones as before.</summary>
public sealed class ImportWithoutRoom
{
    private const string Head = "$TTL 3600\n@ IN SOA ns1 hostmaster 1 7200 3600 1209600 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n";

    [SmallDiskFact]
    public async Task Import_DiskIsFull_RefusedWithTheReasonAndRoomIsGivenBack()
    {
        await using var disk = await SmallDisk.MountAsync(16 * 1024);
        var data = Directory.CreateDirectory(Path.Combine(disk.Path, "data")).FullName;
        await using var console = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions { Settings = new Dictionary<string, string> { ["Data:Directory"] = data } });
        var api = new ConsoleApi(console.Api);
        (await api.CreateZoneAsync("small.test.", Head)).Must(201);
        var free = disk.Free;

        for (var round = 0; round < 3; round++)
        {
            var refused = (await ImportAsync(console, Head, 200_000)).Must(409);
            Assert.Contains("database or disk is full", refused.Text, StringComparison.Ordinal);
            Assert.Equal(404, (await api.ZoneAsync("large.test.")).Status);
            Assert.InRange(disk.Free, free - (1 << 20), long.MaxValue);
            (await api.EditAsync("small.test.", ($"host{round}.small.test.", "A", 300, ["192.0.2.2"]))).Must(204);
        }

        await console.RestartAsync();
        Assert.Contains("host2.small.test.", (await api.ZoneAsync("small.test.")).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_MemoryIsFull_RefusedWithTheReasonAndOthersAreServed()
    {
        // 160 MiB: enough for the program and small zones, not for a million names.
        await using var console = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions { Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0xA000000" } });
        var api = new ConsoleApi(console.Api);
        (await api.CreateZoneAsync("small.test.", Head)).Must(201);
        for (var round = 0; round < 2; round++)
        {
            var refused = (await ImportAsync(console, Head, 3_000_000)).Must(409);
            Assert.Contains("There is not enough memory for it.", refused.Text, StringComparison.Ordinal);
            (await api.EditAsync("small.test.", ($"host{round}.small.test.", "A", 300, ["192.0.2.2"]))).Must(204);
        }

        Assert.Null(console.ExitCode);
    }

    private static async Task<ApiAnswer> ImportAsync(DnsConsoleProcess console, string head, int names)
    {
        using var body = new ZoneFileContent(head, names);
        using var answer = await console.Api.PostAsync(new Uri("/api/dnssec/zones/large.test./import?wait=true", UriKind.Relative), body);
        return new ApiAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A zone file that is made while it is sent.</summary>
    private sealed class ZoneFileContent(string head, int names) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            for (var i = 0; i < names; i += 1_000)
            {
                var lines = string.Concat(Enumerable.Range(i, 1_000).Select(n => $"host{n:D8} IN TXT \"a record of some length, as many zones have them, number {n}\"\n"));
                await stream.WriteAsync(Encoding.ASCII.GetBytes(lines));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Tests.Snapshots;

public sealed class SnapshotWriterTests
{
    private const int Names = 100_000;

    private static readonly ZoneSnapshot Large = Create();

    [Fact]
    public async Task WriteAsync_LargeZone_IsNeverHeldAsText()
    {
        var output = new Watched();
        await SnapshotWriter.WriteAsync(Large, output);

        Assert.True(output.Total > 100L * Names, $"{output.Total} octets.");
        Assert.InRange(output.Largest, 1, 1 << 20);
    }

    [Fact]
    public async Task WriteAsync_SameZone_GivesTheOctetsOfWrite()
    {
        var (one, other) = (new MemoryStream(), new MemoryStream());
        SnapshotWriter.Write(Large, one);
        await SnapshotWriter.WriteAsync(Large, other);

        Assert.True(one.GetBuffer().AsSpan(0, (int)one.Length).SequenceEqual(other.GetBuffer().AsSpan(0, (int)other.Length)));
        other.Position = 0;
        Assert.Equal(Large.Names.ToArray(), ZoneImport.Read(other, new MasterFileOptions(Large.Origin)).Snapshot!.Names.ToArray());
    }

    [Fact]
    public async Task WriteAsync_ReaderGoesAway_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        var output = new Watched { OnWrite = cancellation.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SnapshotWriter.WriteAsync(Large, output, cancellation: cancellation.Token));

        Assert.Equal(1, output.Writes);
    }

    private static ZoneSnapshot Create()
    {
        var text = new StringBuilder("$TTL 300\n@ SOA ns.example. hostmaster 1 7200 1800 345600 600\n@ NS ns.example.\n");
        for (var i = 0; i < Names; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"host{i} TXT \"{new string('x', 80)}\"\n");
        }

        using var file = new MemoryStream(Encoding.ASCII.GetBytes(text.ToString()));
        return ZoneImport.Read(file, new MasterFileOptions(DomainName.Parse("in.lab."))).Snapshot!;
    }

    /// <summary>Takes everything, and nothing but by asynchronous writes.</summary>
    private sealed class Watched : MemoryStream
    {
        public Action OnWrite { get; init; } = () => { };

        public int Writes { get; private set; }

        public int Largest { get; private set; }

        public long Total { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (Writes, Largest, Total) = (Writes + 1, Math.Max(Largest, buffer.Length), Total + buffer.Length);
            OnWrite();
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();
    }
}

using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Files;

/// <summary>A file system of its own that is soon full (tmpfs). Mounting needs root on Linux; see <see cref="SmallDiskFactAttribute"/>.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.Path;

    /// <param name="kilobytes">Its size.</param>
    public static async Task<SmallDisk> MountAsync(int kilobytes)
    {
        var disk = new SmallDisk();
        var mounted = await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", disk.Path]);
        return mounted.ExitCode == 0 ? disk : throw new IOException(mounted.Error);
    }

    /// <summary>Octets that are left.</summary>
    public long Free => new DriveInfo(Path).AvailableFreeSpace;

    public async ValueTask DisposeAsync()
    {
        await Tool.RunAsync("umount", ["--lazy", Path]);
        _folder.Dispose();
    }
}

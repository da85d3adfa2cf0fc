using DnsConsole.Storage.Keys;

namespace DnsConsole.Storage.Tests.Keys;

public sealed class MasterKeyFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dnsconsole-key-").FullName;

    private string FilePath => Path.Combine(_directory, "master.key");

    [Fact]
    public void TryCreate_NoFile_MakesOneThatReadsBackAndIsTheOwnersAlone()
    {
        Assert.True(MasterKeyFile.TryCreate(FilePath, out var made, out _));
        Assert.True(MasterKeyFile.TryRead(FilePath, out var read, out _));

        Assert.True(read!.HasCheckValue(made!.CheckValue()));
        Assert.Equal("master.key", Path.GetFileName(Assert.Single(Directory.GetFiles(_directory))));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }
    }

    [Fact]
    public void TryCreate_FileIsThere_LeavesItAsItIs()
    {
        File.WriteAllText(FilePath, "precious");

        Assert.False(MasterKeyFile.TryCreate(FilePath, out _, out var problem));

        Assert.Contains(FilePath, problem, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(FilePath));
        Assert.Single(Directory.GetFiles(_directory));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void TryRead_NotAKey_IsRefused(string content)
    {
        File.WriteAllText(FilePath, content);
        Restrict(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.False(MasterKeyFile.TryRead(FilePath, out _, out var problem));
        Assert.Contains("does not hold a master key", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void TryRead_OpenToOthers_IsRefused(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.True(MasterKeyFile.TryCreate(FilePath, out _, out _));
        Restrict(UnixFileMode.UserRead | mode);

        Assert.False(MasterKeyFile.TryRead(FilePath, out _, out var problem));
        Assert.Contains("chmod 600", problem, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Restrict(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, mode);
        }
    }
}

namespace DnsConsole.TestKit.Files;

/// <summary>A folder of one test under the system's temporary folder, removed with everything in it on dispose.</summary>
/// <remarks>The path is short on purpose: control sockets of name servers live in it, and a Unix socket's path ends at 107 octets.</remarks>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("dnsc-").FullName;

    public string Path { get; }

    /// <summary>Full path of a file or folder in here; nothing is created.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a text file and returns its full path.</summary>
    public string Write(string name, string text)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Disposed twice, or the test removed it itself.
        }
    }
}

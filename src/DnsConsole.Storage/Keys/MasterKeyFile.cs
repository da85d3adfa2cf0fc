using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace DnsConsole.Storage.Keys;

/// <summary>
/// The file with the master key: one line of Base64. Whoever can read it and the database has every private key, so it is made readable by
/// its owner alone, and refused when others can read or change it.
/// </summary>
internal static class MasterKeyFile
{
    private const UnixFileMode Forbidden =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite;

    // Generous for one line of Base64; whatever is longer is some other file.
    private const int MaxFileLength = 1024;

    /// <summary>Reads the key.</summary>
    /// <param name="problem">What is wrong and what to do about it; empty on success.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out MasterKey? key, out string problem)
    {
        key = null;
        try
        {
            using var handle = File.OpenHandle(path);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(handle) & Forbidden) != 0)
            {
                problem = $"The master key file {path} can be read or changed by other users. Run 'chmod 600 {path}'; if others may have read it, replace every key it protects.";
                return false;
            }

            Span<byte> content = stackalloc byte[MaxFileLength];
            var text = Encoding.ASCII.GetString(content[..RandomAccess.Read(handle, content, 0)]).Trim();
            CryptographicOperations.ZeroMemory(content);
            return TryParse(path, text, out key, out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"The master key file {path} cannot be read: {e.Message}";
            return false;
        }
    }

    /// <summary>Makes a new key and its file: whole and on disk, or not at all. Never writes over a file.</summary>
    /// <param name="problem">Why it could not be made; empty on success.</param>
    public static bool TryCreate(string path, [NotNullWhen(true)] out MasterKey? key, out string problem)
    {
        key = null;
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var octets = RandomNumberGenerator.GetBytes(MasterKey.Length);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var made = new MasterKey(octets);
            using (var file = new FileStream(temporary, options))
            {
                file.Write(Encoding.ASCII.GetBytes(made.ToText() + "\n"));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
            (key, problem) = (made, "");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            problem = $"The master key file {path} cannot be created: {e.Message}";
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(octets);
        }
    }

    private static bool TryParse(string path, string text, [NotNullWhen(true)] out MasterKey? key, out string problem)
    {
        Span<byte> octets = stackalloc byte[MaxFileLength];
        var valid = Convert.TryFromBase64String(text, octets, out var length) && length == MasterKey.Length;
        key = valid ? new MasterKey(octets[..length]) : null;
        CryptographicOperations.ZeroMemory(octets);
        problem = valid ? "" : $"The master key file {path} does not hold a master key (one line of Base64 that stands for {MasterKey.Length} octets). Put the right file back from a backup.";
        return valid;
    }
}

namespace DnsConsole.Storage.Startup;

/// <summary>
/// Keeps two servers off one data directory: a file that is held open exclusively as long as the process lives. The operating system lets go
/// of it however the process ends.
/// </summary>
internal static class DirectoryLock
{
    /// <summary>Takes the lock; null when another process has it.</summary>
    public static FileStream? TryTake(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "dnsconsole.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            return null;
        }
    }
}

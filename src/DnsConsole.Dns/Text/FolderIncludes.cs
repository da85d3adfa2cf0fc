using System.Diagnostics.CodeAnalysis;

namespace DnsConsole.Dns.Text;

/// <summary>
/// Files in one folder and below. A path that is absolute, climbs with <c>..</c> or passes through a symbolic link is refused, so that a
/// zone file cannot read what its author could not.
/// </summary>
public sealed class FolderIncludes(string folder) : IIncludeSource
{
    public bool TryOpen(string file, [NotNullWhen(true)] out Stream? stream, out string error)
    {
        stream = null;
        var parts = file.Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.AsSpan().ContainsAny("\\:\0")))
        {
            error = $"The file '{file}' is not allowed: only files below the folder of the zone file can be included.";
            return false;
        }

        var path = Path.GetFullPath(folder);
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                error = $"The file '{file}' is not allowed: '{part}' is a symbolic link.";
                return false;
            }
        }

        try
        {
            stream = File.OpenRead(path);
            error = "";
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"The file '{file}' cannot be opened.";
            return false;
        }
    }
}

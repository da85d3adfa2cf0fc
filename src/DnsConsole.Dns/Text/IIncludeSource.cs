using System.Diagnostics.CodeAnalysis;

namespace DnsConsole.Dns.Text;

/// <summary>Opens the files that $INCLUDE names, and none beyond what the user of the reader allows.</summary>
public interface IIncludeSource
{
    /// <param name="error">A sentence that says why the file is not there or not allowed, empty on success.</param>
    bool TryOpen(string file, [NotNullWhen(true)] out Stream? stream, out string error);
}

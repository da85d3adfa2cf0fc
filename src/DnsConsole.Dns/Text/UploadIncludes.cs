using System.Diagnostics.CodeAnalysis;

namespace DnsConsole.Dns.Text;

/// <summary>The files of one upload, by the names they were uploaded under; no file of this machine can be reached.</summary>
public sealed class UploadIncludes(IReadOnlyDictionary<string, byte[]> files) : IIncludeSource
{
    public bool TryOpen(string file, [NotNullWhen(true)] out Stream? stream, out string error)
    {
        stream = files.TryGetValue(file, out var content) ? new MemoryStream(content, writable: false) : null;
        error = stream is null ? $"The file '{file}' is not part of the upload." : "";
        return stream is not null;
    }
}

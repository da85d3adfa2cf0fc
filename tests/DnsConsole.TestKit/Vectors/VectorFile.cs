using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DnsConsole.TestKit.Vectors;

/// <summary>
/// Test vectors from RFCs, in <c>tests/vectors/</c>: a JSON array of entries with <c>id</c>, <c>kind</c>, <c>in</c> and <c>expect</c>. A test
/// takes all entries of a kind, so that a vector added to the file is tested.
/// </summary>
public static class VectorFile
{
    /// <summary>All entries of one kind; never none.</summary>
    public static IReadOnlyList<Vector> Read(string file, string kind)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(file)));
        var found = document.RootElement.EnumerateArray()
            .Where(e => e.GetProperty("kind").GetString() == kind)
            .Select(e => new Vector(e.GetProperty("id").GetString()!, e.GetProperty("in").Clone(), e.GetProperty("expect").Clone()))
            .ToList();
        return found.Count > 0 ? found : throw new InvalidDataException($"{file} has no vectors of kind {kind}.");
    }

    /// <summary>Full path of a file in <c>tests/vectors/</c>.</summary>
    public static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "vectors", file));
}

using DnsConsole.TestKit.Vectors;

namespace DnsConsole.TestKit.Packets;

/// <summary>Whole queries of other people's programs, in <c>tests/vectors/queries.txt</c>.</summary>
public static class PacketCorpus
{
    public static IReadOnlyList<byte[]> Queries { get; } =
        [.. File.ReadLines(VectorFile.PathOf("queries.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(Convert.FromHexString)];
}

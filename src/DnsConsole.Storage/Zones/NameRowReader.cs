using System.Data.Common;
using System.Runtime.InteropServices;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Zones;

/// <summary>Reads both trees of zones from <c>zone_names</c>, in key order, in one statement and so of one version.</summary>
internal static class NameRowReader
{
    // Zones outside, names inside: rows come in the order of both primary keys, and those of deleted zones are not read.
    private const string Statement = """
        SELECT n.zone_id, n.chain, n.slab FROM zones z CROSS JOIN zone_names n ON n.zone_id = z.id
        WHERE z.id BETWEEN @first AND @last AND z.deleted_at IS NULL ORDER BY z.id, n.chain, n.key
        """;

    /// <summary>The zones numbered from <paramref name="first"/> to <paramref name="last"/>, each as soon as its last row is read.</summary>
    public static IEnumerable<(int ZoneId, NameTree Names, NameTree Nsec3)> Read(DbConnection connection, int first, int last)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statement;
        AddParameter(command, "@first", first);
        AddParameter(command, "@last", last);
        var names = new List<byte[]>();
        var nsec3 = new List<byte[]>();
        var zone = 0;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetInt32(0);
            if (id != zone && names.Count > 0)
            {
                yield return (zone, Build(names), Build(nsec3));
            }

            zone = id;
            (reader.GetInt32(1) == (int)NameChain.Names ? names : nsec3).Add((byte[])reader.GetValue(2));
        }

        if (names.Count > 0)
        {
            yield return (zone, Build(names), Build(nsec3));
        }
    }

    private static NameTree Build(List<byte[]> slabs)
    {
        var tree = NameTree.FromSorted(CollectionsMarshal.AsSpan(slabs));
        slabs.Clear();
        return tree;
    }

    private static void AddParameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

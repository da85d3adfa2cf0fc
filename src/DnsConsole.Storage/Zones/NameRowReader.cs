using System.Data.Common;
using System.Runtime.InteropServices;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Zones;

/// <summary>Reads both trees of a zone from <c>zone_names</c>, in key order, in one statement and so of one version.</summary>
internal static class NameRowReader
{
    public static (NameTree Names, NameTree Nsec3) Read(DbConnection connection, int zoneId)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT chain, slab FROM zone_names WHERE zone_id = @zone ORDER BY chain, key";
        var zone = command.CreateParameter();
        zone.ParameterName = "@zone";
        zone.Value = zoneId;
        command.Parameters.Add(zone);

        var names = new List<byte[]>();
        var nsec3 = new List<byte[]>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            (reader.GetInt32(0) == (int)NameChain.Names ? names : nsec3).Add((byte[])reader.GetValue(1));
        }

        return (NameTree.FromSorted(CollectionsMarshal.AsSpan(names)), NameTree.FromSorted(CollectionsMarshal.AsSpan(nsec3)));
    }
}

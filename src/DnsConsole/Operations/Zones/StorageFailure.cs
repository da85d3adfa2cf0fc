using System.Data.Common;
using DnsConsole.Zones.Checks;
using Microsoft.EntityFrameworkCore;

namespace DnsConsole.Operations.Zones;

/// <summary>A full disk or a broken database: the transaction was rolled back, nothing of it is served.</summary>
internal static class StorageFailure
{
    public static bool IsOne(Exception failure) => failure is DbException or DbUpdateException or IOException;

    /// <param name="what">What was to be stored, as the beginning of a sentence.</param>
    public static ZoneProblem Problem(string what, Exception failure) => new("not-stored", $"{what} could not be stored: {(failure.InnerException ?? failure).Message}");
}

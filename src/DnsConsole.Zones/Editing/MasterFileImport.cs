using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Zones.Editing;

/// <summary>Reads a master file into a zone: syntax, then the rules for zones; every problem with its place.</summary>
public static class MasterFileImport
{
    /// <param name="policy">The policy the zone is going to be signed with, if it is.</param>
    public static ImportResult Read(Stream file, DomainName origin, string fileName, SigningPolicy? policy = null, IIncludeSource? includes = null)
    {
        var import = new ZoneImport(origin);
        var problems = MasterFileReader.Read(
            file,
            new MasterFileOptions(origin) { FileName = fileName, Includes = includes },
            (in MasterFileRecord record) =>
            {
                var (name, line) = (record.File, record.Line);
                import.Add(record.Owner, record.Type, record.Ttl, record.Data, () => string.Create(CultureInfo.InvariantCulture, $"{name} line {line}"));
            });

        // A file that could not be read whole would be judged wrongly: what it lacks may stand on the line in error.
        return problems.Count == 0
            ? import.Finish(policy)
            : new ImportResult(null, [.. problems.Select(p => new ZoneProblem("syntax", p.Text, Place: string.Create(CultureInfo.InvariantCulture, $"{p.File} line {p.Line} column {p.Column}")))]);
    }
}

using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Text;

/// <summary>What reading a master file starts from and how far it may go.</summary>
/// <param name="Origin">What relative names are completed by until the first $ORIGIN.</param>
public sealed record MasterFileOptions(DomainName Origin)
{
    /// <summary>Name of the file in problems.</summary>
    public string FileName { get; init; } = "zone";

    /// <summary>TTL of records without one where the file sets none either; null makes them a problem.</summary>
    public Ttl? DefaultTtl { get; init; }

    /// <summary>Where $INCLUDE finds its files; null refuses the directive.</summary>
    public IIncludeSource? Includes { get; init; }

    /// <summary>How many files may be open within each other.</summary>
    public int MaxIncludeDepth { get; init; } = 8;

    /// <summary>How many records all $GENERATE of a file may make together.</summary>
    public int MaxGenerated { get; init; } = 1_000_000;

    /// <summary>How many problems are kept; further ones are counted.</summary>
    public int MaxProblems { get; init; } = 1_000;
}

namespace DnsConsole.Zones.Delegation;

/// <summary>Servers of a parent as people name them: "ns1.test (192.0.2.1), ns2.test (192.0.2.2)".</summary>
public static class ServerText
{
    // A sentence with more names is not read; each server's own answer stands in the report.
    internal const int Named = 3;

    /// <summary>The first few of them, and how many there are besides.</summary>
    public static string Few(IReadOnlyCollection<ParentServerAnswer> servers) =>
        servers.Count <= Named + 1 ? All(servers) : $"{All(servers.Take(Named))} and {servers.Count - Named} more";

    public static string All(IEnumerable<ParentServerAnswer> servers) => string.Join(", ", servers.Select(Of));

    /// <summary>The addresses of root hints have no names.</summary>
    public static string Of(ParentServerAnswer answer) => $"{(answer.Server.IsRoot ? "a root server" : answer.Server.ToString().TrimEnd('.'))} ({answer.Address})";
}

namespace DnsConsole.Operations;

/// <summary>Who does something: a user, an API key or the program itself; it stands in every history and audit entry.</summary>
/// <param name="Name">For example <c>admin</c>, <c>key:deploy</c>, <c>scheduler</c>.</param>
/// <param name="Address">The network address the request came from, if any.</param>
public sealed record Actor(string Name, string? Address = null)
{
    /// <summary>The program's own scheduler.</summary>
    public static readonly Actor Scheduler = new("scheduler");

    /// <summary>The program's DS watcher.</summary>
    public static readonly Actor Watcher = new("ds-watcher");
}

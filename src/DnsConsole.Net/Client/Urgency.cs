namespace DnsConsole.Net.Client;

/// <summary>For whom other servers are asked.</summary>
public enum Urgency
{
    /// <summary>The program asks by itself, again and again, and has time.</summary>
    Watcher,

    /// <summary>Somebody waits for the answer.</summary>
    Person,
}

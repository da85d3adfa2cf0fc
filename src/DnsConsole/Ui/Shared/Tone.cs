namespace DnsConsole.Ui.Shared;

/// <summary>How something stands, as a colour; never the only sign of it.</summary>
public enum Tone
{
    /// <summary>Nothing to say.</summary>
    Quiet,

    /// <summary>Under way.</summary>
    Info,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Waits for somebody, or soon will.</summary>
    Wait,

    /// <summary>Wrong now.</summary>
    Bad,
}

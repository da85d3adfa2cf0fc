namespace DnsConsole.TestKit.Servers;

/// <summary>What a <see cref="ScriptedServer"/> does instead of answering.</summary>
public enum ScriptedFault
{
    None,

    /// <summary>No answer at all.</summary>
    Silent,

    /// <summary>RCODE 5.</summary>
    Refuses,

    /// <summary>Answers without being authoritative.</summary>
    Lame,

    /// <summary>"No such name" for every zone below its own.</summary>
    DeniesName,

    /// <summary>Answers about DS are truncated, and nobody listens on TCP.</summary>
    Truncates,
}

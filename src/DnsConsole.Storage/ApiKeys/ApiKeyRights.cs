namespace DnsConsole.Storage.ApiKeys;

/// <summary>What a script may do with an API key.</summary>
[Flags]
public enum ApiKeyRights
{
    None = 0,

    /// <summary>Read zones, records, keys and their states.</summary>
    Read = 1,

    /// <summary>Change records.</summary>
    Records = 2,

    /// <summary>Sign, unsign, roll keys, change policies.</summary>
    Signing = 4,

    /// <summary>Create and delete zones.</summary>
    Zones = 8,

    /// <summary>Read private keys.</summary>
    KeyExport = 16,

    All = Read | Records | Signing | Zones | KeyExport,
}

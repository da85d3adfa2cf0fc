namespace DnsConsole.Api.Records;

/// <summary>What a PATCH does to one RRset.</summary>
internal enum ChangeType
{
    /// <summary>The RRset is to be exactly these records; none at all deletes it.</summary>
    Replace,

    /// <summary>The RRset goes; that it is not there is no error.</summary>
    Delete,

    /// <summary>These records are to be in the RRset; the others stay.</summary>
    Extend,

    /// <summary>These records are not to be in the RRset; the others stay.</summary>
    Prune,
}

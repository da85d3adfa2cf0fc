using DnsConsole.Dns.Dnssec.Keys;

namespace DnsConsole.Api.Keys;

/// <summary>A private key given out: the two files of BIND, or PEM.</summary>
internal sealed record KeyFilesBody(string? Name = null, string? Key = null, string? Private = null, string? Pem = null)
{
    public static KeyFilesBody Of(ExportedKey key) => new(key.BaseName, key.PublicText, key.PrivateText);

    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => Name ?? "PEM";
}

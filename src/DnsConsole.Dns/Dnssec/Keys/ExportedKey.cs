namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>A key pair as BIND's two files.</summary>
/// <param name="BaseName">File name without ending, <c>Kexample.com.+013+12345</c>.</param>
/// <param name="PublicText">Content of the <c>.key</c> file.</param>
/// <param name="PrivateText">Content of the <c>.private</c> file: a secret.</param>
public sealed record ExportedKey(string BaseName, string PublicText, string PrivateText)
{
    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => BaseName;
}

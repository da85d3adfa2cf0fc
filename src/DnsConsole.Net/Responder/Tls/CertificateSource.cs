using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DnsConsole.Net.Responder.Tls;

/// <summary>A certificate with its chain and its private key, both as PEM files.</summary>
/// <param name="CertificateFile">The server's certificate first, then those that lead to the root.</param>
/// <param name="KeyFile">The private key, unencrypted.</param>
public sealed record CertificateSource(string CertificateFile, string KeyFile)
{
    /// <summary>What the files hold.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read.</exception>
    internal (string Certificate, string Key) Read() => (File.ReadAllText(CertificateFile), File.ReadAllText(KeyFile));

    /// <summary>The certificate with its key, and the rest of its chain.</summary>
    /// <exception cref="CryptographicException">The files are not what they should be, or do not belong together.</exception>
    internal static (X509Certificate2 Certificate, X509Certificate2Collection Chain) Parse(string certificate, string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate);
        if (chain.Count == 0)
        {
            throw new CryptographicException("There is no certificate in the file.");
        }

        chain[0].Dispose();
        chain.RemoveAt(0);
        return (X509Certificate2.CreateFromPem(certificate, key), chain);
    }
}

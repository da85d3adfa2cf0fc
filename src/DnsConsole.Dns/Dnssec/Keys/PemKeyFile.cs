using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>A private key as unencrypted PKCS#8 in PEM (RFC 7468 §10), as Knot and OpenSSL write it.</summary>
public static class PemKeyFile
{
    private const string FileName = "PEM";
    private const string Label = "PRIVATE KEY";

    /// <param name="algorithm">PKCS#8 does not say which hash RSA is used with, so the algorithm is the caller's to name.</param>
    public static bool TryImport(
        string text, DnssecAlgorithm algorithm, ICryptoProvider provider, [NotNullWhen(true)] out PrivateKey? key, [NotNullWhen(false)] out KeyFileProblem? problem)
    {
        key = null;
        var begin = text.IndexOf("-----BEGIN ", StringComparison.Ordinal);
        var line = begin < 0 ? 0 : text.AsSpan(0, begin).Count('\n') + 1;
        if (begin < 0 || !PemEncoding.TryFind(text, out var fields))
        {
            problem = new(FileName, line, $"There is no whole block between -----BEGIN {Label}----- and -----END {Label}-----.");
            return false;
        }

        var label = text[fields.Label];
        if (label != Label)
        {
            problem = new(FileName, line, label == "ENCRYPTED PRIVATE KEY"
                ? "The key is encrypted; decrypt it first: openssl pkcs8 -in FILE -out PLAIN."
                : $"The block is '{label}', not '{Label}'; convert it: openssl pkcs8 -topk8 -nocrypt -in FILE -out PKCS8.");
            return false;
        }

        var pkcs8 = Convert.FromBase64String(text[fields.Base64Data]);
        var loaded = provider.TryLoad(algorithm, pkcs8, out key, out var error);
        CryptographicOperations.ZeroMemory(pkcs8);
        problem = loaded ? null : new(FileName, line, error);
        return loaded;
    }

    public static string Export(PrivateKey key)
    {
        var pkcs8 = key.ExportPkcs8();
        var text = PemEncoding.WriteString(Label, pkcs8) + "\n";
        CryptographicOperations.ZeroMemory(pkcs8);
        return text;
    }
}

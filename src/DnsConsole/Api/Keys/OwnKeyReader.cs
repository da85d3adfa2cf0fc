using DnsConsole.Api.Json;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;

namespace DnsConsole.Api.Keys;

/// <summary>
/// Reads a key pair that somebody brings: <c>"key"</c> and <c>"private"</c> with the two files of BIND, or <c>"pem"</c> together with
/// <c>"algorithm"</c>. Null when there is none, or a problem was found.
/// </summary>
internal static class OwnKeyReader
{
    public static PrivateKey? Read(JsonFields body)
    {
        var (key, secret, pem) = (body.Text("key"), body.Text("private"), body.Text("pem"));
        if (pem is not null)
        {
            return Pem(body, pem);
        }

        if (key is null && secret is null)
        {
            return null;
        }

        if (BindKeyFiles.TryImport(key ?? "", secret ?? "", CryptoProviders.Default, out var imported, out var problems))
        {
            return imported.PrivateKey;
        }

        foreach (var problem in problems)
        {
            body.Problem("invalid-key", problem.ToString(), problem.File == ".key" ? "key" : "private");
        }

        return null;
    }

    private static PrivateKey? Pem(JsonFields body, string pem)
    {
        if (SigningFields.Algorithm(body) is not { } algorithm)
        {
            body.Problem("invalid-value", "Key 'algorithm' not present: a PEM file does not say which hash an RSA key is used with", "algorithm");
            return null;
        }

        if (!PemKeyFile.TryImport(pem, algorithm, CryptoProviders.Default, out var half, out var problem))
        {
            body.Problem("invalid-key", problem.ToString(), "pem");
        }

        return half;
    }
}

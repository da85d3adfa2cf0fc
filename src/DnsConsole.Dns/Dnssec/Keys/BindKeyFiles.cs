using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;

namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>
/// The pair of files in which BIND, ldns and others keep a key: <c>K&lt;name&gt;+&lt;algorithm&gt;+&lt;tag&gt;.key</c> with the DNSKEY record
/// and <c>….private</c> with the secret numbers (formats v1.2 and v1.3). Import collects every problem with its line and hands out a key
/// only when both halves belong together.
/// </summary>
public static class BindKeyFiles
{
    /// <summary>Reads a pair of files.</summary>
    /// <param name="problems">Everything wrong in both files; empty on success.</param>
    public static bool TryImport(
        string publicText, string privateText, ICryptoProvider provider, [NotNullWhen(true)] out ImportedKey? key, out IReadOnlyList<KeyFileProblem> problems)
    {
        key = null;
        var found = new List<KeyFileProblem>();
        problems = found;
        var published = BindPublicFile.Read(publicText, found);
        using var secret = BindPrivateFile.Read(privateText, found);
        if (found.Count > 0 || published is not { } record)
        {
            return false;
        }

        if (record.Dnskey.Algorithm != secret.Algorithm)
        {
            found.Add(new(BindPrivateFile.Name, secret.AlgorithmLine, $"Algorithm {secret.Algorithm.Value} does not match the DNSKEY's, {record.Dnskey.Algorithm.Value}."));
            return false;
        }

        if (!provider.TryLoad(secret.Algorithm, secret.ToPkcs8(), out var loaded, out var error))
        {
            found.Add(new(BindPrivateFile.Name, 0, error));
            return false;
        }

        if (!loaded.Matches(record.Dnskey))
        {
            var tag = loaded.ToDnskey(record.Dnskey.Flags).Tag;
            found.Add(new(BindPublicFile.Name, record.Line, $"The DNSKEY (tag {record.Dnskey.Tag}) is not the public half of the private key (tag {tag})."));
            loaded.Dispose();
            return false;
        }

        key = new ImportedKey(record.Owner, record.Dnskey, loaded, secret.Timings);
        return true;
    }

    /// <summary>Writes a pair of files that dnssec-signzone and ldns-signzone take.</summary>
    public static ExportedKey Export(DomainName owner, DnskeyData dnskey, PrivateKey key, IReadOnlyList<KeyTiming> timings)
    {
        if (!key.Matches(dnskey))
        {
            throw new ArgumentException("The DNSKEY is not the public half of the private key.", nameof(dnskey));
        }

        var baseName = string.Create(CultureInfo.InvariantCulture, $"K{owner.ToLower()}+{dnskey.Algorithm.Value:D3}+{dnskey.Tag.Value:D5}");
        return new ExportedKey(baseName, BindPublicFile.Write(owner, dnskey), BindPrivateFile.Write(key, timings));
    }
}

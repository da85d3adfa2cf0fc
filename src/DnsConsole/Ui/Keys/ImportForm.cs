using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Ui.Keys;

/// <summary>A key pair as it is pasted or uploaded: the two files of BIND, or one PEM block, and what it is to be used as.</summary>
public sealed class ImportForm(DomainName zone, KeyRole role, DnssecAlgorithm algorithm)
{
    public bool IsPem { get; set; }

    public KeyRole Role { get; set; } = role;

    /// <summary>What a PEM key is used with, which the file does not say.</summary>
    public DnssecAlgorithm Algorithm { get; set; } = algorithm;

    /// <summary>The <c>.key</c> file.</summary>
    public string PublicText { get; set; } = "";

    /// <summary>The <c>.private</c> file: a secret.</summary>
    public string PrivateText { get; set; } = "";

    public string PemText { get; set; } = "";

    public bool IsReady => IsPem ? PemText.Length > 0 : PublicText.Length > 0 && PrivateText.Length > 0;

    /// <summary>Takes an uploaded file where it belongs by its name, or else by what it begins with.</summary>
    public void TakeFile(string name, string text)
    {
        if (name.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) || text.Contains("-----BEGIN ", StringComparison.Ordinal))
        {
            (IsPem, PemText) = (true, text);
        }
        else if (name.EndsWith(".private", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Private-key-format", StringComparison.Ordinal))
        {
            (IsPem, PrivateText) = (false, text);
        }
        else
        {
            (IsPem, PublicText) = (false, text);
        }
    }

    /// <summary>The private half, which the caller disposes of when it is not used; or everything wrong, with file and line.</summary>
    public bool TryRead([NotNullWhen(true)] out PrivateKey? half, out ImmutableArray<ZoneProblem> problems)
    {
        if (IsPem)
        {
            var isRead = PemKeyFile.TryImport(PemText, Algorithm, CryptoProviders.Default, out half, out var problem);
            problems = isRead ? [] : [Problem(problem!)];
            return isRead;
        }

        if (!BindKeyFiles.TryImport(PublicText, PrivateText, CryptoProviders.Default, out var key, out var found))
        {
            (half, problems) = (null, [.. found.Select(Problem)]);
            return false;
        }

        problems = [.. Contradictions(key)];
        half = problems.IsEmpty ? key.PrivateKey : null;
        if (half is null)
        {
            key.PrivateKey.Dispose();
        }

        return half is not null;
    }

    private IEnumerable<ZoneProblem> Contradictions(ImportedKey key)
    {
        if (key.Owner != zone)
        {
            yield return new ZoneProblem("key-owner", $"The key is one of {key.Owner}, but {zone} is the zone at hand.", Place: ".key");
        }

        var isKeySigning = (key.Dnskey.Flags & DnskeyData.SecureEntryPointFlag) != 0;
        if (isKeySigning != Role is KeyRole.Ksk or KeyRole.Csk)
        {
            yield return new ZoneProblem("key-role", $"The key has the flags {key.Dnskey.Flags}: it was made as {(isKeySigning ? "a KSK or CSK" : "a ZSK")}.", Place: ".key");
        }
    }

    private static ZoneProblem Problem(KeyFileProblem problem) =>
        new("invalid-key", problem.Message, Place: problem.Line == 0 ? problem.File : $"{problem.File}, line {problem.Line}");
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DnsConsole.Net.Responder.Tls;

/// <summary>
/// A certificate that the server makes for itself when none is given. Clients know it by the digest of its public key (RFC 7858 §4.2), so
/// the key is kept.
/// </summary>
public static class SelfSignedCertificate
{
    private const int Years = 20;

    // Says nothing about the machine; clients go by the key.
    private const string Name = "dnsconsole";

    /// <summary>The certificate in a folder, made there if it is missing: <c>tls.pem</c> and, for its owner alone, <c>tls.key</c>.</summary>
    /// <exception cref="IOException">The files cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The files cannot be written.</exception>
    /// <exception cref="CryptographicException">There is a key already, and it is none.</exception>
    public static CertificateSource Ensure(string directory, TimeProvider time)
    {
        var source = new CertificateSource(Path.Combine(directory, "tls.pem"), Path.Combine(directory, "tls.key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(source.KeyFile))
        {
            Write(source.KeyFile, key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Delete(source.CertificateFile);
        }

        if (!File.Exists(source.CertificateFile))
        {
            // Read back: what counts is the key in the file.
            ImportKey(key, source.KeyFile);
            Write(source.CertificateFile, Make(key, time.GetUtcNow()), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        return source;
    }

    private static void ImportKey(ECDsa key, string file)
    {
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
        }
        catch (ArgumentException e)
        {
            throw new CryptographicException($"{file} does not hold a private key.", e);
        }
    }

    private static string Make(ECDsa key, DateTimeOffset now)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(Name);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        return certificate.ExportCertificatePem();
    }

    /// <summary>The whole file, or none.</summary>
    private static void Write(string file, string text, UnixFileMode mode)
    {
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(text + "\n"));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

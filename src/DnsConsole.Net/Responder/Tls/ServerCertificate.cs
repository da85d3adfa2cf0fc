using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder.Tls;

/// <summary>
/// The certificate of the DNS over TLS server (RFC 7858), taken anew from its files when they change. A file that is no good, or half
/// written, changes nothing: the certificate before stays in use, the log says why, and the next change is tried again.
/// </summary>
/// <remarks>The files are looked at once a minute. TLS 1.2 and 1.3; ALPN <c>dot</c>, and clients that do not negotiate are served too.</remarks>
public sealed partial class ServerCertificate : IDisposable
{
    private static readonly SslApplicationProtocol Dot = new("dot");
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly CertificateSource _source;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private (string, string) _tried;
    private string _problem = "";
    private volatile SslServerAuthenticationOptions _options;
    private volatile string _pin;

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">The files are not what they should be, or do not belong together.</exception>
    public ServerCertificate(CertificateSource source, TimeProvider time, ILogger logger)
    {
        (_source, _logger) = (source, logger);
        _tried = source.Read();
        (_options, _pin) = Load(_tried);
        _timer = time.CreateTimer(static self => ((ServerCertificate)self!).Refresh(), this, Interval, Interval);
    }

    /// <summary>Base64 of the SHA-256 digest of the public key (SubjectPublicKeyInfo), which clients can be told to trust (RFC 7858 §4.2).</summary>
    public string Pin => _pin;

    /// <summary>For the next connection.</summary>
    internal SslServerAuthenticationOptions Options => _options;

    public void Dispose() => _timer.Dispose();

    private void Refresh()
    {
        try
        {
            var files = _source.Read();
            if (files != _tried)
            {
                _tried = files;
                (_options, _pin) = Load(files);
            }

            _problem = "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            if (_problem != e.Message)
            {
                _problem = e.Message;
                LogKept(_logger, _source.CertificateFile, _source.KeyFile, e.Message);
            }
        }
    }

    private (SslServerAuthenticationOptions Options, string Pin) Load((string Certificate, string Key) files)
    {
        var (certificate, chain) = CertificateSource.Parse(files.Certificate, files.Key);
        var options = new SslServerAuthenticationOptions
        {
            // Offline: what is not in the file is not fetched from anywhere.
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [Dot],
            AllowRenegotiation = false,
        };
        var pin = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        LogLoaded(_logger, certificate.Subject, certificate.NotAfter.ToUniversalTime(), pin);
        return (options, pin);
    }

    [LoggerMessage(3030, LogLevel.Information, "DNS over TLS: certificate {Subject}, valid until {NotAfter:u}, pin sha256/{Pin}.")]
    private static partial void LogLoaded(ILogger logger, string subject, DateTime notAfter, string pin);

    [LoggerMessage(3031, LogLevel.Error, "DNS over TLS: the certificate in {CertificateFile} and {KeyFile} cannot be used, that from before stays: {Reason}")]
    private static partial void LogKept(ILogger logger, string certificateFile, string keyFile, string reason);
}

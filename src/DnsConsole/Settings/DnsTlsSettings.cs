using System.Net;
using DnsConsole.Net.Responder.Tls;

namespace DnsConsole.Settings;

/// <summary>Section <c>Dns:Tls</c>: DNS over TLS (RFC 7858), off unless there is an address.</summary>
/// <param name="Certificate">What to show clients; null for a self-signed certificate in the data directory.</param>
public sealed record DnsTlsSettings(IReadOnlyList<IPEndPoint> Listen, CertificateSource? Certificate)
{
    private const string CertificateName = "Dns:Tls:Certificate";
    private const string KeyName = "Dns:Tls:Key";

    internal static DnsTlsSettings Read(SettingsReader reader)
    {
        var (certificate, key) = (File(reader, CertificateName), File(reader, KeyName));
        if (certificate is null != key is null)
        {
            reader.Problem(certificate is null ? CertificateName : KeyName, $"{CertificateName} and {KeyName} go together.");
        }

        return new DnsTlsSettings(
            reader.Endpoints("Dns:Tls:Listen", 853),
            certificate is null || key is null ? null : new CertificateSource(Path.GetFullPath(certificate), Path.GetFullPath(key)));
    }

    private static string? File(SettingsReader reader, string name)
    {
        var path = reader.Text(name);
        if (path is not null && !System.IO.File.Exists(path))
        {
            reader.Problem(name, $"the file '{path}' does not exist.");
        }

        return path;
    }
}

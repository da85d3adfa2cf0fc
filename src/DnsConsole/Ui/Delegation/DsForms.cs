using System.Globalization;
using System.Text.Json;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Delegation;

namespace DnsConsole.Ui.Delegation;

/// <summary>
/// One key's DS in every form that registries and registrars ask for: master file lines, JSON, EPP (RFC 5910), and the CDS and CDNSKEY records
/// by which a parent may help itself (RFC 7344).
/// </summary>
/// <param name="Ttl">For the lines; the parent decides about the real one.</param>
public sealed record DsForms(DomainName Zone, DsInfoKey Key, uint Ttl = 3600)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private DnskeyData Dnskey => Key.Key.Dnskey;

    /// <summary>The DS that is to be submitted: SHA-256.</summary>
    public DsData Ds => Key.Ds[0];

    public string PublicKey => Convert.ToBase64String(Dnskey.PublicKey);

    public string DnskeyLine => Line("DNSKEY", Dnskey.ToString());

    public string CdnskeyLine => Line("CDNSKEY", Dnskey.ToString());

    public string CdsLine => Line("CDS", Ds.ToString());

    public string Json => JsonSerializer.Serialize(
        new
        {
            Zone = Zone.ToString(),
            KeyTag = Ds.KeyTag.Value,
            Algorithm = Ds.Algorithm.Value,
            DigestType = Ds.DigestType.Value,
            Digest = Digest(Ds),
            Flags = Dnskey.Flags,
            Protocol = Dnskey.Protocol,
            PublicKey,
        },
        Indented);

    /// <summary>The secDNS-1.1 extension that adds the DS with its key (RFC 5910 §5.2.5).</summary>
    public string Epp => string.Create(CultureInfo.InvariantCulture, $"""
        <secDNS:update xmlns:secDNS="urn:ietf:params:xml:ns:secDNS-1.1">
          <secDNS:add>
            <secDNS:dsData>
              <secDNS:keyTag>{Ds.KeyTag}</secDNS:keyTag>
              <secDNS:alg>{Ds.Algorithm.Value}</secDNS:alg>
              <secDNS:digestType>{Ds.DigestType.Value}</secDNS:digestType>
              <secDNS:digest>{Digest(Ds)}</secDNS:digest>
              <secDNS:keyData>
                <secDNS:flags>{Dnskey.Flags}</secDNS:flags>
                <secDNS:protocol>{Dnskey.Protocol}</secDNS:protocol>
                <secDNS:alg>{Dnskey.Algorithm.Value}</secDNS:alg>
                <secDNS:pubKey>{PublicKey}</secDNS:pubKey>
              </secDNS:keyData>
            </secDNS:dsData>
          </secDNS:add>
        </secDNS:update>
        """);

    /// <summary>The line for the parent's zone file.</summary>
    public string DsLineOf(DsData ds) => Line("DS", ds.ToString());

    public static string Digest(DsData ds) => Convert.ToHexString(ds.Digest);

    private string Line(string type, string data) => string.Create(CultureInfo.InvariantCulture, $"{Zone} {Ttl} IN {type} {data}");
}

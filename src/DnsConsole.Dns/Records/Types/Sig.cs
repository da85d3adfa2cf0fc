using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Signature of a transaction (RFC 2931).</summary>
internal static class Sig
{
    public static readonly RecordSchema Schema = new(
        RecordType.Sig,
        "Signature of a transaction (RFC 2931)",
        new RecordTypeField("typeCovered", "Type covered", "A"),
        new AlgorithmField("algorithm", "Algorithm"),
        new NumberField("labels", "Labels", 1, "2", "Labels of the owner, without the root and a leading *."),
        new DurationField("originalTtl", "Original TTL", "3600", "TTL of the RRset when it was signed."),
        new TimeField("expiration", "Expiration"),
        new TimeField("inception", "Inception"),
        new NumberField("keyTag", "Key tag", 2, "60485"),
        new NameField("signer", "Signer", "example.net.", NameUse.Plain),
        new Base64Field("signature", "Signature", "AQIDBA=="));
}

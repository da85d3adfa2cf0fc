using DnsConsole.Zones.Keys;

namespace DnsConsole.Api.Keys;

/// <summary>How far each record of a key has come: <c>hidden</c>, <c>rumoured</c>, <c>omnipresent</c>, <c>unretentive</c>.</summary>
internal sealed record KeyRecordsBody(string Dnskey, string KeySignature, string ZoneSignature, string Ds)
{
    public static KeyRecordsBody Of(ZoneKey key) =>
        new(Text(key.DnskeyRecord), Text(key.KeySignature), Text(key.ZoneSignature), Text(key.Ds));

    private static string Text(RecordProgress record) => record.State.ToString().ToLowerInvariant();
}

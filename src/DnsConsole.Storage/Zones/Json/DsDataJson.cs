using System.Text.Json;
using System.Text.Json.Serialization;
using DnsConsole.Dns.Dnssec;

namespace DnsConsole.Storage.Zones.Json;

/// <summary>DS RDATA as Base64.</summary>
internal sealed class DsDataJson : JsonConverter<DsData>
{
    public override DsData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DsData.TryRead(reader.GetBytesFromBase64(), out var ds) ? ds : throw new JsonException("Not a DS record.");

    public override void Write(Utf8JsonWriter writer, DsData value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.ToData().Wire);
}

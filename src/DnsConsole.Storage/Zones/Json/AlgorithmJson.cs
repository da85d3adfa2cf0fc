using System.Text.Json;
using System.Text.Json.Serialization;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Storage.Zones.Json;

/// <summary>A DNSSEC algorithm as its number.</summary>
internal sealed class AlgorithmJson : JsonConverter<DnssecAlgorithm>
{
    public override DnssecAlgorithm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetByte());

    public override void Write(Utf8JsonWriter writer, DnssecAlgorithm value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}

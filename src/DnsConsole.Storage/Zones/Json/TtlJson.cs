using System.Text.Json;
using System.Text.Json.Serialization;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Storage.Zones.Json;

/// <summary>A TTL as its number of seconds.</summary>
internal sealed class TtlJson : JsonConverter<Ttl>
{
    public override Ttl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetUInt32());

    public override void Write(Utf8JsonWriter writer, Ttl value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Seconds);
}

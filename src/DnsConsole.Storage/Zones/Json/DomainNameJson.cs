using System.Text.Json;
using System.Text.Json.Serialization;
using DnsConsole.Dns.Names;

namespace DnsConsole.Storage.Zones.Json;

/// <summary>Names in presentation form.</summary>
internal sealed class DomainNameJson : JsonConverter<DomainName>
{
    public override DomainName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DomainName.Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, DomainName value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

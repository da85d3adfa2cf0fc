using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DnsConsole.Storage.Zones.Json;

/// <summary>Address and port as <c>192.0.2.1:53</c> or <c>[2001:db8::1]:53</c>.</summary>
internal sealed class EndPointJson : JsonConverter<IPEndPoint>
{
    public override IPEndPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => IPEndPoint.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, IPEndPoint value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Vectors;

namespace DnsConsole.Dns.Tests.Rfc;

/// <summary>RDATA in text and wire form as the RFCs print it (RFC 1035, 1183, 1876, 3123, 3597, 4034, 5155, 7477, 9460 …).</summary>
public sealed class RecordVectors
{
    private const string File = "names-and-records.json";

    public static TheoryData<string> Of(string kind) => [.. VectorFile.Read(File, kind).Select(v => v.Id)];

    private static Vector Get(string kind, string id) => VectorFile.Read(File, kind).Single(v => v.Id == id);

    [Theory, MemberData(nameof(Of), "rr-text-wire")]
    public void TryParse_TextOfRfc_GivesItsWireAndReadsBack(string id)
    {
        var vector = Get("rr-text-wire", id);
        var schema = RecordSchemas.Of(RecordType.Parse(vector.Input("type")));
        var expected = Convert.FromHexString(vector.Expected("rdata_hex"));

        Assert.True(schema.TryParse(vector.Input("rdata"), DomainName.Root, out var data, out var error), error);
        Assert.Equal(expected, data.Array);

        var text = schema.Format(data);
        Assert.True(schema.TryParse(text, DomainName.Root, out var again, out error), $"{text}: {error}");
        Assert.Equal(expected, again.Array);

        var fields = schema.FormatFields(data);
        Assert.True(schema.TryParseFields(fields, DomainName.Root, out again, out var problems), string.Join(' ', problems));
        Assert.Equal(expected, again.Array);

        var reader = new WireReader(expected);
        Assert.True(schema.IsValid(expected));
        Assert.True(schema.TryReadWire(ref reader, out again));
        Assert.Equal(expected, again.Array);
    }

    [Theory, MemberData(nameof(Of), "rr-text-invalid")]
    public void TryParse_TextTheRfcForbids_Fails(string id)
    {
        var vector = Get("rr-text-invalid", id);
        var schema = RecordSchemas.Of(RecordType.Parse(vector.Input("type")));
        Assert.False(schema.TryParse(vector.Input("rdata"), DomainName.Root, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Theory, MemberData(nameof(Of), "rr-wire-invalid")]
    public void TryReadWire_OctetsTheRfcForbids_Fails(string id)
    {
        var vector = Get("rr-wire-invalid", id);
        var schema = RecordSchemas.Of(RecordType.Parse(vector.Input("type")));
        var rdata = Convert.FromHexString(vector.Input("rdata_hex"));
        var reader = new WireReader(rdata);
        Assert.False(schema.TryReadWire(ref reader, out _));
        Assert.False(schema.IsValid(rdata));
        Assert.StartsWith("\\# ", schema.Format(new RecordData(rdata)), StringComparison.Ordinal);
    }
}

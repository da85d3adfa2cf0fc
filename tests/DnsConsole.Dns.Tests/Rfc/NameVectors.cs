using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Vectors;

namespace DnsConsole.Dns.Tests.Rfc;

/// <summary>Names, serials and encodings as the RFCs print them (RFC 1035 §4.1.4, 1982, 4034 §6.1, 4648 §10, 6672 §2.2).</summary>
public sealed class NameVectors
{
    private const string File = "names-and-records.json";

    public static TheoryData<string> Of(string kind) => [.. VectorFile.Read(File, kind).Select(v => v.Id)];

    private static Vector Get(string kind, string id) => VectorFile.Read(File, kind).Single(v => v.Id == id);

    [Theory, MemberData(nameof(Of), "canonical-order")]
    public void CompareTo_NamesOfRfc_AreSorted(string id)
    {
        var vector = Get("canonical-order", id);
        var expected = vector.Expect.GetProperty("sorted").EnumerateArray().Select(e => DomainName.Parse(e.GetString())).ToList();
        var names = vector.In.GetProperty("names").EnumerateArray().Select(e => DomainName.Parse(e.GetString())).ToList();
        Assert.Equal(expected, names.Order());
        Assert.Equal(expected, names.OrderBy(CanonicalKey.Of, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))));
    }

    [Theory, MemberData(nameof(Of), "canonical-compare")]
    public void CompareTo_PairOfRfc_IsInOrderBothWays(string id)
    {
        var vector = Get("canonical-compare", id);
        var (a, b) = (DomainName.Parse(vector.Input("a")), DomainName.Parse(vector.Input("b")));
        Assert.Equal(vector.Expect.GetProperty("less").GetBoolean(), a.CompareTo(b) < 0);
        Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
        Assert.Equal(Math.Sign(a.CompareTo(b)), Math.Sign(CanonicalKey.Of(a).AsSpan().SequenceCompareTo(CanonicalKey.Of(b))));
    }

    [Theory, MemberData(nameof(Of), "dname-substitute")]
    public void TrySubstitute_CaseOfRfc_GivesItsName(string id)
    {
        var vector = Get("dname-substitute", id);
        var name = DomainName.Parse(vector.Input("qname"));
        var owner = DomainName.Parse(vector.Input("owner"));
        var expected = vector.Expect.GetProperty("result").GetString();

        // DNAME does not redirect its owner itself (RFC 6672 §2.3).
        DomainName result = default;
        var found = name.IsBelow(owner) && name.TrySubstitute(owner, DomainName.Parse(vector.Input("target")), out result);
        Assert.Equal(expected, found ? result.ToString() : null);
    }

    [Theory, MemberData(nameof(Of), "name-decompress")]
    public void TryReadName_Compressed_GivesTheName(string id)
    {
        var vector = Get("name-decompress", id);
        var message = Convert.FromHexString(vector.Input("message_hex"));
        var reader = new WireReader(message, vector.In.GetProperty("offset").GetInt32(), message.Length);
        Assert.True(reader.TryReadName(out var name));
        Assert.Equal(vector.Expected("name"), name.ToString());
    }

    [Theory, MemberData(nameof(Of), "name-decompress-invalid")]
    public void TryReadName_Malformed_Fails(string id)
    {
        var vector = Get("name-decompress-invalid", id);
        var message = Convert.FromHexString(vector.Input("message_hex"));
        var reader = new WireReader(message, vector.In.GetProperty("offset").GetInt32(), message.Length);
        Assert.False(reader.TryReadName(out _));
    }

    [Theory, MemberData(nameof(Of), "serial-compare")]
    public void Compare_SerialsOfRfc_AreOrdered(string id)
    {
        // Serials of fewer bits behave like 32-bit ones with the missing bits below.
        var vector = Get("serial-compare", id);
        var shift = 32 - vector.In.GetProperty("bits").GetInt32();
        var a = new Serial(vector.In.GetProperty("a").GetUInt32() << shift);
        var b = new Serial(vector.In.GetProperty("b").GetUInt32() << shift);
        var expected = vector.Expect.GetProperty("cmp");
        Assert.Equal(expected.ValueKind == System.Text.Json.JsonValueKind.Null ? null : expected.GetInt32(), a.Compare(b));
    }

    [Theory, MemberData(nameof(Of), "serial-add")]
    public void Add_SerialsOfRfc_WrapAround(string id)
    {
        var vector = Get("serial-add", id);
        var shift = 32 - vector.In.GetProperty("bits").GetInt32();
        var sum = new Serial(vector.In.GetProperty("a").GetUInt32() << shift).Add(vector.In.GetProperty("add").GetUInt32() << shift);
        Assert.Equal(vector.Expect.GetProperty("sum").GetUInt32() << shift, sum.Value);
    }

    [Theory, MemberData(nameof(Of), "encodings")]
    public void Base32Hex_StringsOfRfc_EncodeAndDecode(string id)
    {
        var vector = Get("encodings", id);
        var octets = System.Text.Encoding.ASCII.GetBytes(vector.Input("ascii"));
        var text = Base32Hex.Encode(octets);
        Assert.Equal(vector.Expected("base32hex_dns"), text);
        var decoded = new byte[16];
        Assert.True(Base32Hex.TryDecode(System.Text.Encoding.ASCII.GetBytes(vector.Expected("base32hex").TrimEnd('=')), decoded, out var length));
        Assert.Equal(octets, decoded[..length]);
    }
}

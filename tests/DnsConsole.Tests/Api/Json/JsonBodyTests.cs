using System.Text;
using DnsConsole.Api.Json;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Tests.Api.Json;

public sealed class JsonBodyTests(ITestOutputHelper output)
{
    [Fact]
    public void Parse_Object_IsRoot()
    {
        var body = JsonBody.Parse("""{"a":1}"""u8.ToArray());
        Assert.Null(body.Fault);
        Assert.Equal(1, body.Root!.Value.GetProperty("a").GetInt32());
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\"a\":\n  1,\n  oops}", 3, 3)]
    [InlineData("[1]", 1, 1)]
    [InlineData("\"text\"", 1, 1)]
    [InlineData("{\"a\":1} x", 1, 9)]
    [InlineData("{\n\"a\":\"\\ud800\"}", 2, 5)]
    [InlineData("{\n  \"\\ud800\":1}", 2, 3)]
    public void Parse_NotAnObject_IsRefusedWithThePlace(string text, long line, long column) => AssertFault(Encoding.UTF8.GetBytes(text), line, column);

    [Fact]
    public void Parse_OctetsThatAreNotUtf8_AreRefused() => AssertFault([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8], 1, 6);

    [Fact]
    public void Parse_NestedTooDeep_IsRefused()
    {
        var body = JsonBody.Parse(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 10_000)));
        Assert.NotNull(body.Fault);
    }

    [Fact]
    public void Parse_NothingWhereNothingIsAllowed_IsEmptyObject() => Assert.Empty(JsonBody.Parse(" \r\n"u8.ToArray(), emptyIsObject: true).Root!.Value.EnumerateObject());

    [Fact]
    public void Parse_RandomDamage_NeverThrowsAndStringsOfWhatPassesCanBeRead()
    {
        var random = SeededRandom.Create(output);
        var whole = """{"rrsets":[{"name":"\u00e9.example.","type":"A","ttl":60,"records":[{"content":"\"x\\\\y\"","disabled":false}]}]}"""u8.ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var octets = whole.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            }

            var body = JsonBody.Parse(octets.AsMemory(0, random.Next(octets.Length + 1)));
            Assert.True(body.Root is null != body.Fault is null);
            _ = body.Root?.GetRawText();
        }
    }

    private static void AssertFault(byte[] octets, long line, long column)
    {
        var answer = Assert.IsType<JsonAnswer<ErrorBody>>(JsonBody.Parse(octets).Fault);
        Assert.Equal(400, answer.Status);
        Assert.Equal((line, column), (answer.Body.Line, answer.Body.Column));
    }
}

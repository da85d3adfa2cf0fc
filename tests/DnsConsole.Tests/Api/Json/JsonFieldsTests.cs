using DnsConsole.Api.Json;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Tests.Api.Json;

public sealed class JsonFieldsTests
{
    private readonly List<ZoneProblem> _problems = [];

    [Fact]
    public void Fields_OfTheRightKind_AreRead()
    {
        var fields = Read("""{"t":"x","i":5,"s":"7","f":true,"o":{"n":1},"l":["a","b"]}""");
        Assert.Equal("x", fields.Text("t"));
        Assert.Equal(5, fields.Integer("i"));
        Assert.Equal(7, fields.Integer("s"));
        Assert.True(fields.Flag("f"));
        Assert.Equal(1, fields.Object("o")!.Integer("n"));
        Assert.Equal(["a", "b"], fields.Texts("l")!);
        Assert.Empty(_problems);
    }

    [Fact]
    public void Fields_AbsentOrNull_AreNullWithoutAProblem()
    {
        var fields = Read("""{"t":null}""");
        Assert.Null(fields.Text("t"));
        Assert.Null(fields.Integer("i"));
        Assert.Null(fields.Flag("f"));
        Assert.Null(fields.Object("o"));
        Assert.Null(fields.Texts("l"));
        Assert.True(fields.IsNull("t"));
        Assert.False(fields.IsNull("i"));
        Assert.Empty(_problems);
    }

    [Fact]
    public void Fields_AllWrong_AreAllReportedWithTheirPlaces()
    {
        var fields = Read("""{"t":1,"i":1.5,"f":"yes","o":[],"l":{},"items":[{"x":true},3]}""");
        fields.Text("t");
        fields.Integer("i");
        fields.Flag("f");
        fields.Object("o");
        fields.Texts("l");
        foreach (var item in fields.Objects("items")!)
        {
            item.Text("x");
            item.Text("name", required: true);
        }

        Assert.Equal(["t", "i", "f", "o", "l", "items[1]", "items[0].x", "items[0].name"], _problems.Select(p => p.Place!));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"ttl":"an hour"}""")]
    [InlineData("""{"ttl":99999999999999999999}""")]
    public void Integer_RequiredAndMissingOrNone_HasTheWordsOfPowerDns(string json)
    {
        Assert.Null(Read(json).Integer("ttl", required: true));
        Assert.Equal("Key 'ttl' not an Integer or not present", Assert.Single(_problems).Text);
    }

    private JsonFields Read(string json) => new(JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Root!.Value, "", _problems);
}

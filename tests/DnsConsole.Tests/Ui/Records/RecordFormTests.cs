using DnsConsole.Dns.Registries;
using DnsConsole.Ui.Records;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Ui.Records;

public sealed class RecordFormTests
{
    private readonly RecordForm _form = new(ZoneText.Origin, null, new Ttl(5400));

    [Fact]
    public void Check_ValidRecord_HasNoProblems()
    {
        _form.Owner = "www";
        _form.Values[0] = "192.0.2.1";
        _form.Check();

        Assert.True(_form.IsValid);
        Assert.Equal("www.example.org.", _form.OwnerName.ToString());
        Assert.Equal("1h30m", _form.TtlText);
        Assert.Equal([192, 0, 2, 1], _form.Data.Array);
    }

    [Fact]
    public void Check_EverythingWrong_SaysSoAtEachField()
    {
        _form.ChangeType(RecordType.Mx);
        (_form.Owner, _form.TtlText) = ("www.example.net.", "1h30");
        (_form.Values[0], _form.Values[1]) = ("70000", "a..b");
        _form.Check();

        Assert.Contains("outside", _form.OwnerProblem, StringComparison.Ordinal);
        Assert.NotEmpty(_form.TtlProblem);
        Assert.NotEmpty(_form.ProblemOf(0));
        Assert.NotEmpty(_form.ProblemOf(1));
    }

    [Fact]
    public void ChangeType_FieldsOfTheSameName_KeepTheirText()
    {
        _form.ChangeType(RecordType.Svcb);
        _form.Values[0] = "16";
        _form.ChangeType(RecordType.Https);

        Assert.Equal("16", _form.Values[0]);
    }

    [Theory]
    [InlineData("mail 1h IN MX 10 mx1.example.net.", "mail", "1h")]
    [InlineData("mail IN 7200 MX 10 mx1.example.net.", "mail", "2h")]
    [InlineData("@ MX 10 mx1.example.net.", "@", "1h30m")]
    public void TrySpread_LineOfAZoneFile_FillsAllFields(string line, string owner, string ttl)
    {
        Assert.True(_form.TrySpread(line));

        Assert.Equal((RecordType.Mx, owner, ttl), (_form.Type, _form.Owner, _form.TtlText));
        Assert.Equal(["10", "mx1.example.net."], _form.Values);
        Assert.True(_form.IsValid);
    }

    [Theory]
    [InlineData("www")]
    [InlineData("www A")]
    [InlineData("www A nonsense")]
    [InlineData("two words")]
    public void TrySpread_AnythingElse_ChangesNothing(string text)
    {
        Assert.False(_form.TrySpread(text));
        Assert.Equal("", _form.Owner);
    }

    [Fact]
    public void Choices_AreWhatPeopleMayWrite()
    {
        Assert.Contains(RecordType.Ds, RecordForm.Choices);
        Assert.DoesNotContain(RecordForm.Choices, GeneratedTypes.Contains);
        Assert.DoesNotContain(RecordForm.Choices, type => type.IsMeta);
    }

    [Theory]
    [InlineData("www", "www.example.org.", false)]
    [InlineData("", "example.org.", false)]
    [InlineData("www.example.org.", "www.example.org.", false)]
    [InlineData("www.example.org", "www.example.org.example.org.", true)]
    [InlineData("a..b", "", false)]
    public void Preview_TypedName_SaysWhatItStandsFor(string typed, string full, bool isDoubled) =>
        Assert.Equal(new NamePreview(full, isDoubled), _form.Preview(typed));
}

using DnsConsole.Ui.Shared;

namespace DnsConsole.Tests.Ui.Shared;

public sealed class SearchTextTests
{
    private readonly SearchText _search = new();

    [Fact]
    public void Arrive_OwnTypingLate_DoesNotOverwriteWhatWasTypedSince()
    {
        _search.Type("b");
        _search.Type("br");
        _search.Arrive("b");
        Assert.Equal("br", _search.Text);

        _search.Type("bro ");
        _search.Arrive("bro");
        Assert.Equal("bro ", _search.Text);
    }

    [Fact]
    public void Arrive_FromALinkOrTheBackButton_ChangesTheBox()
    {
        _search.Type("b");
        _search.Arrive("b");
        _search.Arrive("mail");
        Assert.Equal("mail", _search.Text);

        _search.Arrive(null);
        Assert.Equal("", _search.Text);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData(" www ", "www")]
    public void Type_Text_IsTrimmedForTheUrl(string typed, string? expected) => Assert.Equal(expected, _search.Type(typed));
}

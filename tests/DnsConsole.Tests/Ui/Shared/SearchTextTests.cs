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
        Assert.False(_search.Arrive("b"));
        Assert.Equal("br", _search.Text);
        Assert.False(_search.Arrive(null));
        Assert.Equal("br", _search.Wanted);

        _search.Type("bro ");
        Assert.True(_search.Arrive("bro"));
        Assert.Equal(("bro ", "bro"), (_search.Text, _search.Wanted));
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

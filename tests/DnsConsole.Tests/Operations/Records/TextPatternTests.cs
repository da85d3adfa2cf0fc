using DnsConsole.Operations.Records;

namespace DnsConsole.Tests.Operations.Records;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("WWW", "www.example.", true)]
    [InlineData("w.e", "www.example.", true)]
    [InlineData("*", "www.example.", false)]
    [InlineData("*", "*.example.", true)]
    [InlineData("", "www.example.", true)]
    [InlineData("www.example.x", "www.example.", false)]
    public void Part_IsAnythingInside_AndHasNoWildcards(string part, string text, bool expected) => Assert.Equal(expected, TextPattern.Part(part).IsIn(text));

    [Theory]
    [InlineData("www.example", "www.example.", true)]
    [InlineData("www.example.", "www.example.", true)]
    [InlineData("example.", "www.example.", false)]
    [InlineData("*EXAMPLE", "www.example.", true)]
    [InlineData("*xampl*", "www.example.", true)]
    [InlineData("*xample.*", "www.example.", true)]
    [InlineData("*xampel*", "www.example.", false)]
    [InlineData("w?w.*", "www.example.", true)]
    [InlineData("w?.*", "www.example.", false)]
    [InlineData("**", "www.example.", true)]
    [InlineData("*w?w*", "www.example.", true)]
    [InlineData(@"\*.example.", "*.example.", true)]
    [InlineData(@"\*.example.", "www.example.", false)]
    public void Expression_StandsForTheWholeText_WithOrWithoutTheFinalDot(string expression, string text, bool expected) =>
        Assert.Equal(expected, TextPattern.Expression(expression).IsIn(text));
}

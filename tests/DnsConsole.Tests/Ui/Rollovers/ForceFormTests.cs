using DnsConsole.Dns.Names;
using DnsConsole.Ui.Rollovers;

namespace DnsConsole.Tests.Ui.Rollovers;

public sealed class ForceFormTests
{
    [Theory]
    [InlineData("zone.test.", "parent server is gone", true)]
    [InlineData(" ZONE.test ", "x", true)]
    [InlineData("zone.test.", " ", false)]
    [InlineData("", "x", false)]
    [InlineData("other.test.", "x", false)]
    [InlineData("zone..test", "x", false)]
    public void IsReady_NeedsTheZonesNameAndAReason(string typed, string reason, bool expected) =>
        Assert.Equal(expected, new ForceForm(DomainName.Parse("zone.test.")) { Typed = typed, Reason = reason }.IsReady);

    [Fact]
    public void IsReady_Root() => Assert.True(new ForceForm(DomainName.Root) { Typed = ".", Reason = "x" }.IsReady);
}

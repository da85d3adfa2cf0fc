using DnsConsole.Ui.Server;

namespace DnsConsole.Tests.Ui.Server;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0004, "< 0.01")]
    [InlineData(0.033, "0.03")]
    [InlineData(4.21, "4.2")]
    [InlineData(9, "9")]
    [InlineData(1234.6, "1,235")]
    public void Rate_OfAnySize_IsShort(double perSecond, string text) => Assert.Equal(text, NumberText.Rate(perSecond));

    [Theory]
    [InlineData(1.6, "1.6 µs")]
    [InlineData(85.3, "85 µs")]
    [InlineData(1_310, "1.3 ms")]
    [InlineData(2_100_000, "2.1 s")]
    public void Latency_OfAnySize_HasItsUnit(double microseconds, string text) => Assert.Equal(text, NumberText.Latency(microseconds));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(3_400_000, "3.4 MB")]
    [InlineData(long.MaxValue, "9223.4 PB")]
    public void Octets_OfAnySize_HaveTheirUnit(long octets, string text) => Assert.Equal(text, NumberText.Octets(octets));

    [Theory]
    [InlineData(0, 0, "–")]
    [InlineData(1, 3, "33.3 %")]
    [InlineData(2, 2, "100 %")]
    public void Share_OfAWhole_IsInPercent(long part, long whole, string text) => Assert.Equal(text, NumberText.Share(part, whole));
}

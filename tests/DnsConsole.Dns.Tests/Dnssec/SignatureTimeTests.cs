using DnsConsole.Dns.Dnssec;

namespace DnsConsole.Dns.Tests.Dnssec;

public class SignatureTimeTests
{
    [Fact]
    public void ToTime_BeyondTheWrapOf2106_IsTheMomentNearest()
    {
        var near = new DateTimeOffset(2106, 2, 7, 6, 0, 0, TimeSpan.Zero);
        var later = near.AddDays(30);
        Assert.True(SignatureTime.From(later) < SignatureTime.From(near));
        Assert.True(SignatureTime.IsAfter(SignatureTime.From(later), SignatureTime.From(near)));
        Assert.Equal(later, SignatureTime.ToTime(SignatureTime.From(later), near));
        Assert.Equal("21060309060000", SignatureTime.Format(SignatureTime.From(later), near));
    }

    [Theory]
    [InlineData(100u, 200u, 99u, false)]
    [InlineData(100u, 200u, 100u, true)]
    [InlineData(100u, 200u, 200u, true)]
    [InlineData(100u, 200u, 201u, false)]
    [InlineData(4294967290u, 10u, 5u, true)]
    [InlineData(4294967290u, 10u, 11u, false)]
    public void IsValidAt_BothEnds_CountAsInside(uint inception, uint expiration, uint now, bool expected) =>
        Assert.Equal(expected, SignatureTime.IsValidAt(inception, expiration, now));
}

using System.Net;
using DnsConsole.Api.Authentication;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Tests.Api.Authentication;

public sealed class FailureLimiterTests
{
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.1");

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Note_MoreThanAllowed_IsFalseUntilTheWindowIsOver()
    {
        var limiter = new FailureLimiter(_time);
        Assert.All(Enumerable.Range(0, FailureLimiter.Allowed), _ => Assert.True(limiter.Note(Address)));
        Assert.False(limiter.Note(Address));
        Assert.True(limiter.Note(IPAddress.Parse("192.0.2.2")));

        _time.Advance(FailureLimiter.Window);
        Assert.True(limiter.Note(Address));
    }
}

namespace DnsConsole.Zones.Tests;

public sealed class RememberedTtlTests
{
    private static readonly DateTimeOffset Now = TestZones.Start;
    private static readonly TimeSpan Propagation = TimeSpan.FromMinutes(5);

    [Fact]
    public void Serve_Larger_CountsAtOnce() => Assert.Equal(Hours(24), new RememberedTtl(Hours(1)).Serve(Hours(24), Now, Propagation).LargestAt(Now));

    [Fact]
    public void Serve_Smaller_CountsWhenTheLargerHasLeftTheCaches()
    {
        var ttl = new RememberedTtl(Hours(24)).Serve(Hours(1), Now, Propagation);
        var gone = Now + Hours(24) + Propagation;

        Assert.Equal(Hours(24), ttl.LargestAt(gone - TimeSpan.FromTicks(1)));
        Assert.Equal(Hours(1), ttl.LargestAt(gone));
    }

    [Fact]
    public void Serve_SmallerTwice_TheLargestOfAllIsRemembered()
    {
        var ttl = new RememberedTtl(Hours(24)).Serve(Hours(2), Now, Propagation).Serve(Hours(1), Now + Hours(1), Propagation);

        Assert.Equal(Hours(24), ttl.LargestAt(Now + Hours(24)));
        Assert.Equal(Hours(1), ttl.LargestAt(Now + Hours(24) + Propagation));
    }

    [Fact]
    public void Serve_SmallerThenLargerThenSmaller_NeitherIsForgotten()
    {
        var ttl = new RememberedTtl(Hours(24)).Serve(Hours(1), Now, Propagation).Serve(Hours(48), Now + Hours(1), Propagation).Serve(Hours(1), Now + Hours(2), Propagation);

        Assert.Equal(Hours(48), ttl.LargestAt(Now + Hours(50)));
        Assert.Equal(Hours(1), ttl.LargestAt(Now + Hours(50) + Propagation));
    }

    [Fact]
    public void Serve_TheSameAgain_ChangesNothing()
    {
        var ttl = new RememberedTtl(Hours(24)).Serve(Hours(1), Now, Propagation);
        Assert.Equal(ttl, ttl.Serve(Hours(1), Now + Hours(3), Propagation));
    }

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);
}

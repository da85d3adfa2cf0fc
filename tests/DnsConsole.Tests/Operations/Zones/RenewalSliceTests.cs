using DnsConsole.Operations.Zones;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Tests.Operations.Zones;

public sealed class RenewalSliceTests
{
    private readonly ManualTimeProvider _clock = new();

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(1)]
    public void Next_NamesThatTakeAlwaysTheSame_FindsTheNumberThatTakesAFortiethOfASecond(double millisecondsPerName)
    {
        var slice = new RenewalSlice(_clock);
        Assert.True(slice.IsFirst);
        for (var i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(slice.Next() * millisecondsPerName));
        }

        Assert.False(slice.IsFirst);
        Assert.InRange(slice.Next() * millisecondsPerName, 24, 26);
    }

    [Fact]
    public void Next_OneSliceThatTakesLong_HalvesTheNext()
    {
        var slice = new RenewalSlice(_clock);
        var first = slice.Next();
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(first / 2, slice.Next());
    }

    [Fact]
    public void Next_NamesThatTakeForEver_GoesOnInSmallSlices()
    {
        var slice = new RenewalSlice(_clock);
        for (var i = 0; i < 20; i++)
        {
            Assert.InRange(slice.Next(), 1, 100);
            _clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public void Next_NamesThatTakeNothing_StaysBounded()
    {
        var slice = new RenewalSlice(_clock);
        for (var i = 0; i < 20; i++)
        {
            Assert.InRange(slice.Next(), 100, 5_000);
        }
    }
}

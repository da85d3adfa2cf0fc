using DnsConsole.Operations;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Tests.Operations;

public sealed class PaceTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Pace _pace;

    public PaceTests() => _pace = new Pace(_time);

    [Fact]
    public void Of_EvenWork_IsItsRateAndWhatIsLeft()
    {
        Work(seconds: 3, namesPerSecond: 1000);

        var pace = _pace.Of(At(3000));
        Assert.Equal(2000, pace.SignaturesPerSecond!.Value, 1);
        Assert.Equal(97, pace.Left!.Value.TotalSeconds, 1);
        Assert.Equal("2,000 signatures/s, about 1 min 40 s left", pace.Text(", "));
    }

    [Fact]
    public void Of_WorkThatGrowsFaster_ForgetsHowSlowItWas()
    {
        Work(seconds: 20, namesPerSecond: 10);
        Work(seconds: 12, namesPerSecond: 1000, from: 200);

        Assert.Equal(2000, _pace.Of(At(12_200)).SignaturesPerSecond!.Value, 1);
    }

    [Theory]
    [InlineData(0.5, 500)]
    [InlineData(0, 0)]
    public void Of_WorkThatHasJustBegun_SaysNothing(double seconds, int done)
    {
        _pace.Note(At(0));
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal("", _pace.Of(At(done)).Text(", "));
    }

    [Fact]
    public void Of_WorkThatStandsStill_SaysNothingOfTheEnd()
    {
        _pace.Note(At(5));
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(default, _pace.Of(At(5)));
    }

    [Fact]
    public void Of_WorkThatWouldTakeForMonths_SaysNothingOfTheEnd()
    {
        _pace.Note(At(0));
        _time.Advance(TimeSpan.FromDays(2));

        Assert.Null(_pace.Of(At(1)).Left);
    }

    [Fact]
    public void Of_AllDone_LeavesNothingAndSaysNoZero()
    {
        Work(seconds: 100, namesPerSecond: 1000);

        Assert.Equal("2,000 signatures/s", _pace.Of(At(100_000)).Text(", "));
    }

    [Fact]
    public void Of_NextStage_IsMeasuredAnew()
    {
        Work(seconds: 5, namesPerSecond: 1000);
        var storing = new WorkProgress(WorkStage.Storing, 10, 100);
        Assert.Equal(default, _pace.Of(storing));
        _pace.Note(storing);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("about 10 s left", _pace.Of(storing with { Done = 25 }).Text(", "));
    }

    [Theory]
    [InlineData(0.1, "a few seconds left")]
    [InlineData(11, "about 15 s left")]
    [InlineData(61, "about 1 min 05 s left")]
    [InlineData(121, "about 3 min left")]
    [InlineData(7199, "about 2 h left")]
    public void Text_TimeLeft_IsRoundedUp(double seconds, string expected) => Assert.Equal(expected, new PaceReport(null, TimeSpan.FromSeconds(seconds)).Text(", "));

    private void Work(int seconds, int namesPerSecond, int from = 0)
    {
        for (var i = 0; i <= seconds * 10; i++)
        {
            _pace.Note(At(from + i * namesPerSecond / 10));
            _time.Advance(TimeSpan.FromSeconds(i < seconds * 10 ? 0.1 : 0));
        }
    }

    private static WorkProgress At(int done) => new(WorkStage.Signing, done, 100_000, Signatures: 2 * done);
}

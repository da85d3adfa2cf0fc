using DnsConsole.Operations.Server;
using DnsConsole.Ui.Server;

namespace DnsConsole.Tests.Ui.Server;

public sealed class RateChartShapeTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.3, 1)]
    [InlineData(1.5, 2)]
    [InlineData(20, 20)]
    [InlineData(21, 50)]
    [InlineData(731, 1000)]
    public void Top_OfTheScale_IsARoundNumberAboveAll(double highest, double top) =>
        Assert.Equal(top, new RateChartShape([Sample(0, highest), Sample(1, 0)], Now, Span).Top);

    [Fact]
    public void Line_FromTenMinutesAgoToNow_CrossesTheBox()
    {
        var shape = new RateChartShape([Sample(11, 9000), Sample(10, 0), Sample(5, 50), Sample(0, 100)], Now, Span);
        Assert.Equal("M0 120L300 60L600 0", shape.Line(s => s.Queries));
        Assert.Equal("M0 120L300 60L600 0L600 120L0 120Z", shape.Area(s => s.Queries));
    }

    [Fact]
    public void Line_OfOneSample_IsNone() => Assert.Equal(("", ""), (new RateChartShape([Sample(0, 1)], Now, Span).Line(s => s.Queries), new RateChartShape([], Now, Span).Area(s => s.Queries)));

    [Fact]
    public void Minutes_OfManySamples_AreTheirAverages()
    {
        var shape = new RateChartShape([Sample(2.5, 8), Sample(0.9, 10), Sample(0.5, 20)], Now, Span);
        Assert.Equal([(0, 15.0, 0.0), (2, 8.0, 0.0)], shape.Minutes());
    }

    private static ServerSample Sample(double minutesAgo, double queries) => new(Now - TimeSpan.FromMinutes(minutesAgo), queries, 0, 0, 0);
}

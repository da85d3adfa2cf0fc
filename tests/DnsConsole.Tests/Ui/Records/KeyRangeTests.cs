using DnsConsole.Dns.Names;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Ui.Records;
using Xunit.Abstractions;

namespace DnsConsole.Tests.Ui.Records;

public sealed class KeyRangeTests(ITestOutputHelper output)
{
    [Fact]
    public void Beginning_AnyOctets_IsExactlyTheKeysThatBeginSo()
    {
        var random = SeededRandom.Create(output);
        byte[] octets = [0, 1, 2, (byte)'a', 254, 255];
        byte[] Key() => [.. Enumerable.Range(0, random.Next(5)).Select(_ => octets[random.Next(octets.Length)])];
        for (var i = 0; i < 20_000; i++)
        {
            var (start, key) = (Key(), Key());
            Assert.Equal(start.Length > 0 && key.AsSpan().StartsWith(start), KeyRange.Beginning(start).Contains(key));
        }
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "any", true)]
    [InlineData("@", "", true)]
    [InlineData("@", "a", false)]
    [InlineData("www", "www1", true)]
    [InlineData("WWW", "www1", true)]
    [InlineData("www", "Www", true)]
    [InlineData("www", "below.www1", true)]
    [InlineData("www", "ww", false)]
    [InlineData("www", "www.dept", false)]
    [InlineData("www.dept", "www1.dept", true)]
    [InlineData("www.dept", "www1.dept2", false)]
    [InlineData("www.dept.example.org.", "www1.dept", true)]
    [InlineData("www.", "www1", true)]
    [InlineData(".www", "www", false)]
    [InlineData(@"a\046", @"a\.b", true)]
    [InlineData("ä", "a", false)]
    public void Keys_OfASearch_AreNamesThatBeginAsItDoes(string search, string name, bool expected)
    {
        var owner = name.Length == 0 ? ZoneText.Origin : DomainName.Parse($"{name}.{ZoneText.Origin}");

        Assert.Equal(expected, RecordFilter.Of(search, null, false, ZoneText.Origin).Keys.Contains(CanonicalKey.Relative(owner, ZoneText.Origin)));
    }
}

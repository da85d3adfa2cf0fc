using DnsConsole.Dns.Names;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Dns.Tests.Names;

public sealed class DomainNameTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("example.org.", "example.org.")]
    [InlineData("www", "www.example.net.")]
    [InlineData("@", "example.net.")]
    [InlineData(".", ".")]
    [InlineData("\\@", "\\@.example.net.")]
    [InlineData("a\\.b.c.", "a\\.b.c.")]
    [InlineData("\\065\\066.", "AB.")]
    [InlineData("\\000\\255\\ \\127.", "\\000\\255\\032\\127.")]
    [InlineData("\\\"\\;\\(\\)\\$\\\\.", "\\\"\\;\\(\\)\\$\\\\.")]
    [InlineData("MiXeD.Case.", "MiXeD.Case.")]
    public void TryParse_PresentationForm_ReadsAndFormats(string text, string expected)
    {
        Assert.True(DomainName.TryParse(text, DomainName.Parse("example.net."), out var name, out var error), error);
        Assert.Equal(expected, name.ToString());
        Assert.Equal(name, DomainName.Parse(expected));
    }

    [Theory]
    [InlineData("", "A domain name is missing.")]
    [InlineData("..", "The name '..' has an empty label.")]
    [InlineData(".a", "The name '.a' has an empty label.")]
    [InlineData("a..b", "The name 'a..b' has an empty label.")]
    [InlineData("a\\", "A backslash stands at the end.")]
    [InlineData("a\\25", "An escape \\DDD needs three decimal digits.")]
    [InlineData("a\\2x5", "An escape \\DDD needs three decimal digits.")]
    [InlineData("a\\256", "The escape \\256 is above 255.")]
    [InlineData("bücher.", "A character is not ASCII; write an internationalised name as A-labels (xn--…) and other octets as \\DDD.")]
    public void TryParse_Wrong_SaysWhat(string text, string expected)
    {
        Assert.False(DomainName.TryParse(text, null, out var name, out var error));
        Assert.Equal(expected, error);
        Assert.True(name.IsRoot);
    }

    [Fact]
    public void TryParse_LabelOf63Octets_IsTheLongest()
    {
        Assert.True(DomainName.TryParse(new string('a', 63), null, out _, out _));
        Assert.False(DomainName.TryParse(new string('a', 64), null, out _, out var error));
        Assert.Contains("more than 63 octets", error, StringComparison.Ordinal);
        Assert.True(DomainName.TryParse(string.Concat(Enumerable.Repeat("\\001", 63)), null, out _, out _));
    }

    [Fact]
    public void TryParse_NameOf255Octets_IsTheLongest()
    {
        var label = new string('a', 63) + ".";
        Assert.True(DomainName.TryParse(label + label + label + new string('b', 61) + ".", null, out var name, out _));
        Assert.Equal(255, name.WireLength);
        Assert.False(DomainName.TryParse(label + label + label + new string('b', 62) + ".", null, out _, out _));
        Assert.False(DomainName.TryParse("x", name, out _, out var error));
        Assert.Contains("257 octets", error, StringComparison.Ordinal);
        Assert.False(DomainName.TryParse(new string('a', 100_000), null, out _, out _));
        Assert.True(DomainName.TryParse(string.Concat(Enumerable.Repeat("a.", 127)), null, out name, out _));
        Assert.Equal(127, name.LabelCount);
    }

    [Fact]
    public void Equals_OnlyCaseOfAsciiLettersDiffers_IsTheSameName()
    {
        Assert.Equal(DomainName.Parse("EXAMPLE.org."), DomainName.Parse("example.ORG."));
        Assert.Equal(DomainName.Parse("EXAMPLE.org.").GetHashCode(), DomainName.Parse("example.ORG.").GetHashCode());
        Assert.NotEqual(DomainName.Parse("\\200.org."), DomainName.Parse("\\232.org."));
        Assert.NotEqual(DomainName.Parse("[.org."), DomainName.Parse("{.org."));
    }

    [Fact]
    public void IsAtOrBelow_LabelsNotOctets_Decide()
    {
        var apex = DomainName.Parse("example.org.");
        Assert.True(DomainName.Parse("a.EXAMPLE.org.").IsBelow(apex));
        Assert.True(apex.IsAtOrBelow(apex));
        Assert.False(apex.IsBelow(apex));
        Assert.True(apex.IsBelow(DomainName.Root));
        Assert.False(DomainName.Parse("badexample.org.").IsAtOrBelow(apex));
        Assert.False(DomainName.Parse("x\\007example.org.").IsAtOrBelow(apex));
        Assert.False(DomainName.Parse("org.").IsAtOrBelow(apex));
    }

    [Fact]
    public void Ancestors_ParentAndWildcard_FollowLabels()
    {
        var name = DomainName.Parse("*.b.example.org.");
        Assert.True(name.IsWildcard);
        Assert.Equal("b.example.org.", name.Parent.ToString());
        Assert.Equal("example.org.", name.Ancestor(2).ToString());
        Assert.Equal(".", name.Ancestor(0).ToString());
        Assert.False(DomainName.Parse("\\042a.org.").IsWildcard);
        Assert.True(DomainName.Parse("\\042.org.").IsWildcard);
        Assert.Equal("*.example.org.", DomainName.Parse("example.org.").Prepend("*"u8).ToString());
    }

    [Fact]
    public void RandomNames_TextAndWireAndKey_RoundTripAndAgreeOnOrder()
    {
        var random = SeededRandom.Create(output);
        var previous = DomainName.Root;
        for (var round = 0; round < 20_000; round++)
        {
            var name = RandomName(random);
            Assert.Equal(name.Wire, DomainName.Parse(name.ToString()).Wire);
            Assert.Equal(name, CanonicalKey.ToName(CanonicalKey.Of(name), DomainName.Root));
            Assert.Equal(Math.Sign(name.CompareTo(previous)), Math.Sign(CanonicalKey.Of(name).AsSpan().SequenceCompareTo(CanonicalKey.Of(previous))));
            Assert.Equal(name.IsAtOrBelow(previous), CanonicalKey.Of(name).AsSpan().StartsWith(CanonicalKey.Of(previous)));
            previous = random.Next(3) == 0 ? name : previous;
        }
    }

    private static DomainName RandomName(Random random)
    {
        var name = DomainName.Root;
        for (var labels = random.Next(5); labels > 0; labels--)
        {
            var label = new byte[random.Next(1, random.Next(8) == 0 ? 64 : 4)];
            random.NextBytes(label);
            foreach (ref var octet in label.AsSpan())
            {
                octet = random.Next(4) == 0 ? octet : (byte)"\0\u0001\u0002aAbB.*\\"[random.Next(10)];
            }

            name = name.TryPrepend(label, out var longer) ? longer : name;
        }

        return name;
    }
}

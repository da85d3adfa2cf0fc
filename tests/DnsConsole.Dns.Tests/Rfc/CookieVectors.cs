using System.Net;
using DnsConsole.Dns.Edns;
using DnsConsole.TestKit.Vectors;

namespace DnsConsole.Dns.Tests.Rfc;

/// <summary>Server cookies as RFC 9018 prints them (Appendix A), as another server made one, and such as must not be believed (§4.3).</summary>
public sealed class CookieVectors
{
    private const string File = "cookies.json";

    public static TheoryData<string> Of(string kind) => [.. VectorFile.Read(File, kind).Select(v => v.Id)];

    private static Vector Get(string kind, string id) => VectorFile.Read(File, kind).Single(v => v.Id == id);

    [Theory, MemberData(nameof(Of), "cookie-make")]
    public void Write_CaseOfRfc_GivesItsCookie(string id)
    {
        var vector = Get("cookie-make", id);
        var cookie = new byte[DnsCookie.Length];

        DnsCookie.Write(Convert.FromHexString(vector.Input("client_cookie")), Address(vector), Time(vector), Secret(vector), cookie);

        Assert.Equal(vector.Expected("cookie"), Convert.ToHexStringLower(cookie));
    }

    [Theory, MemberData(nameof(Of), "cookie-verify")]
    public void Verify_CaseOfRfc_GivesItsVerdict(string id)
    {
        var vector = Get("cookie-verify", id);

        var verdict = DnsCookie.Verify(Convert.FromHexString(vector.Input("query_cookie")), Address(vector), Time(vector), Secret(vector));

        Assert.Equal(vector.Expected("verdict"), verdict.ToString());
    }

    [Fact]
    public void Verify_OtherAddressSecretOrBit_IsInvalid()
    {
        byte[] client = [1, 2, 3, 4, 5, 6, 7, 8], address = [192, 0, 2, 1], secret = new byte[DnsCookie.SecretLength], cookie = new byte[DnsCookie.Length];
        DnsCookie.Write(client, address, 1000, secret, cookie);

        Assert.Equal(CookieVerdict.Valid, DnsCookie.Verify(cookie, address, 1000, secret));
        Assert.Equal(CookieVerdict.Invalid, DnsCookie.Verify(cookie, [192, 0, 2, 2], 1000, secret));
        Assert.Equal(CookieVerdict.Invalid, DnsCookie.Verify(cookie, address, 1000, Enumerable.Repeat((byte)1, DnsCookie.SecretLength).ToArray()));
        for (var bit = 0; bit < 8 * cookie.Length; bit++)
        {
            cookie[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Equal(CookieVerdict.Invalid, DnsCookie.Verify(cookie, address, 1000, secret));
            cookie[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void Verify_AcrossTheTurnOfTheClock_CountsOn()
    {
        byte[] address = [192, 0, 2, 1], secret = new byte[DnsCookie.SecretLength], cookie = new byte[DnsCookie.Length];
        DnsCookie.Write(new byte[8], address, uint.MaxValue - 10, secret, cookie);

        Assert.Equal(CookieVerdict.Valid, DnsCookie.Verify(cookie, address, 10, secret));
        Assert.Equal(CookieVerdict.Renew, DnsCookie.Verify(cookie, address, 1800, secret));
        Assert.Equal(CookieVerdict.Invalid, DnsCookie.Verify(cookie, address, 3600, secret));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(24, true)]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void IsWellFormed_Length_IsThatOfRfc(int length, bool expected) => Assert.Equal(expected, DnsCookie.IsWellFormed(new byte[length]));

    private static byte[] Address(Vector vector) => IPAddress.Parse(vector.Input("client_ip")).GetAddressBytes();

    private static byte[] Secret(Vector vector) => Convert.FromHexString(vector.Input("secret"));

    private static uint Time(Vector vector) => vector.In.GetProperty("time").GetUInt32();
}

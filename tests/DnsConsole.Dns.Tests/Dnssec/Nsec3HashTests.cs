using System.Security.Cryptography;
using DnsConsole.Dns.Dnssec;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.Dns.Tests.Dnssec;

public class Nsec3HashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compute_EveryLength_EqualsTheLibrarysSha1(bool accelerated)
    {
        accelerated &= ShortSha1.IsAccelerated;
        var random = new Random(1);
        for (var length = 0; length <= 520; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            var digest = new byte[Nsec3Hash.Length];
            ShortSha1.Compute(data, digest, accelerated);
#pragma warning disable CA5350 // The hash under test is SHA-1.
            Assert.Equal(SHA1.HashData(data), digest);
#pragma warning restore CA5350
        }
    }

    [ToolFact("openssl")]
    public void IsAccelerated_WithLibcrypto_IsTrue() => Assert.True(ShortSha1.IsAccelerated);

    [Fact]
    public void Compute_Always_AllocatesNothing()
    {
        var hash = new byte[Nsec3Hash.Length];
        byte[] name = [3, (byte)'W', (byte)'w', (byte)'w', 0], salt = [1, 2, 3];
        Nsec3Hash.Compute(name, 2, salt, hash);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Nsec3Hash.Compute(name, 2, salt, hash);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}

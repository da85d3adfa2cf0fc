using System.Globalization;
using Xunit.Abstractions;

namespace DnsConsole.TestKit.Randomness;

/// <summary>Randomness for tests that can be repeated: the seed is printed, and <c>DNSCONSOLE_TEST_SEED</c> sets it.</summary>
public static class SeededRandom
{
    public static Random Create(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DNSCONSOLE_TEST_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given)
            ? given
            : Environment.TickCount;
        output.WriteLine($"seed {seed} (repeat with DNSCONSOLE_TEST_SEED={seed})");
        return new Random(seed);
    }
}

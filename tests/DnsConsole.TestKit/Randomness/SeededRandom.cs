using System.Globalization;
using Xunit.Abstractions;

namespace DnsConsole.TestKit.Randomness;

/// <summary>Randomness for tests that can be repeated: the seed is printed, and <c>DNSCONSOLE_TEST_SEED</c> sets it.</summary>
public static class SeededRandom
{
    /// <param name="usual">
    /// The seed when none is set, a new one each time when null. For comparisons with programs that are not under test: a fault of theirs that a new
    /// question finds has nothing to do with the change that is being tested.
    /// </param>
    public static Random Create(ITestOutputHelper output, int? usual = null)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DNSCONSOLE_TEST_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given)
            ? given
            : usual ?? Environment.TickCount;
        output.WriteLine($"seed {seed} (repeat with DNSCONSOLE_TEST_SEED={seed})");
        return new Random(seed);
    }
}

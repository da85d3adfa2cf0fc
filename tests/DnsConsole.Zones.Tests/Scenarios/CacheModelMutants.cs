using DnsConsole.Zones.Tests.Scenarios.CacheModel;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Scenarios;

/// <summary>
/// The cache model's own test: engines with one rule broken, which it must catch. The seeds are fixed, so that each is caught in the same life every
/// time; where a change of the engine or of the model makes that another life, there are plenty.
/// </summary>
public sealed class CacheModelMutants(ITestOutputHelper output)
{
    private const int MostLives = 4_000;

    // Enough that every rule that matters has been broken several times over.
    private const int LivesWithoutHarm = 1_000;

    public static TheoryData<string> Harmful => [.. Mutants.Harmful.Select(m => m.Name)];

    public static TheoryData<string> Harmless => [.. Mutants.Harmless.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Harmful))]
    public void Life_WithOneRuleBroken_IsBogusForSomeCache(string name)
    {
        var mutant = Mutants.Harmful.Single(m => m.Name == name);
        for (var seed = 1; seed <= MostLives; seed++)
        {
            if (Bogus(seed, mutant) is { } found)
            {
                output.WriteLine($"{name}: caught in life {seed}. {found}");
                return;
            }
        }

        Assert.Fail($"No cache minds in {MostLives} lives: {name}.");
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Life_WithARuleBrokenThatNoCacheNeeds_IsNeverBogus(string name)
    {
        var mutant = Mutants.Harmless.Single(m => m.Name == name);
        for (var seed = 1; seed <= LivesWithoutHarm; seed++)
        {
            Assert.Null(Bogus(seed, mutant));
        }
    }

    private static string? Bogus(int seed, Mutant mutant)
    {
        try
        {
            Life.Run(seed, mutant, new LifeCounts());
        }
        catch (BogusMixException found)
        {
            return found.Message;
        }
        catch (StuckException)
        {
            // A broken engine may never come to rest; only what caches see counts here.
        }

        return null;
    }
}

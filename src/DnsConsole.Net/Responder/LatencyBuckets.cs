using System.Numerics;

namespace DnsConsole.Net.Responder;

/// <summary>
/// Durations sorted into buckets whose width grows with the duration: four to each doubling, so that a bucket tells a duration to a quarter.
/// In ticks of 100 ns, from one tick to 13 s; what is longer falls into the last.
/// </summary>
public static class LatencyBuckets
{
    /// <summary>Doublings from one tick on.</summary>
    public const int Octaves = 27;

    internal const int Count = 4 * Octaves;

    internal static int Of(long ticks)
    {
        if (ticks < 4)
        {
            return (int)Math.Max(0, ticks);
        }

        var octave = BitOperations.Log2((ulong)ticks);
        return Math.Min(Count - 1, (4 * (octave - 1)) + (int)((ticks >> (octave - 2)) & 3));
    }

    /// <summary>The first duration above the bucket, in ticks.</summary>
    internal static long End(int bucket) => bucket < 4 ? bucket + 1 : (5L + (bucket % 4)) << ((bucket / 4) - 1);
}

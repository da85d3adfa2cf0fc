using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DnsConsole.Net.Responder.Limits;

/// <summary>
/// Rates of very many parties in fixed memory, shared by all threads without a lock. Of each party one number is kept: the time up to which
/// what it got is paid for (the theoretical arrival time of the generic cell rate algorithm). A party may go on while that lies less than the
/// tolerance in the future.
/// </summary>
/// <remarks>
/// A bucket is a word of a tag (24 bits of the party's key) and that time (40 bits of 100 ns, 30 hours round), moved by compare-and-swap, and a
/// count of what was refused. Four buckets make a cache line, which the key chooses. A bucket whose time has passed is as good as empty, so
/// nothing is ever cleaned up; when all four are busy, the party that owes least is forgotten, so that a stranger always finds a place and
/// the worst offenders stay. A time further ahead than any can be is a relic of the last time round and counts as passed.
/// </remarks>
internal sealed class RateTable
{
    private const int Ways = 4;
    private const int WordsPerBucket = 2;
    private const int LineOctets = Ways * WordsPerBucket * sizeof(ulong);
    private const int TimeBits = 40;
    private const ulong TimeMask = (1UL << TimeBits) - 1;

    private readonly ulong[] _words;
    private readonly int _first;
    private readonly uint _lineMask;
    private readonly long _furthest;

    /// <param name="size">Buckets, rounded up to a power of two.</param>
    /// <param name="furthest">How far ahead a time can be, in ticks: the largest tolerance and interval together.</param>
    public RateTable(int size, long furthest)
    {
        var lines = BitOperations.RoundUpToPowerOf2((uint)Math.Max(size, Ways)) / Ways;
        _lineMask = lines - 1;

        // Threads read the clock one after another and use it in any order.
        _furthest = furthest + TimeSpan.TicksPerSecond;
        _words = GC.AllocateArray<ulong>((int)(lines + 1) * Ways * WordsPerBucket, pinned: true);
        var misaligned = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_words, 0) % LineOctets);
        _first = misaligned == 0 ? 0 : (LineOctets - misaligned) / sizeof(ulong);
    }

    /// <summary>Gives the party one response, unless it had its share.</summary>
    /// <param name="key">The party, well mixed.</param>
    /// <param name="now">Ticks of 100 ns.</param>
    /// <param name="refused">How many it was refused, this one included.</param>
    public bool TryTake(ulong key, RateLimit limit, long now, out ulong refused)
    {
        while (true)
        {
            var at = Find(key, now, out var word, out var ahead);
            if (ahead > limit.Tolerance)
            {
                refused = Interlocked.Increment(ref _words[at + 1]);
                return false;
            }

            var next = (key & ~TimeMask) | ((ulong)(now + ahead + limit.Interval) & TimeMask);
            if (Interlocked.CompareExchange(ref _words[at], next, word) == word)
            {
                if (!HasTag(word, key))
                {
                    Volatile.Write(ref _words[at + 1], 0);
                }

                refused = 0;
                return true;
            }
        }
    }

    // The party's bucket, or the one to take for it: where the word lies, what is in it, and how far ahead the party's time is.
    private int Find(ulong key, long now, out ulong word, out long ahead)
    {
        var start = _first + ((int)((uint)key & _lineMask) * Ways * WordsPerBucket);
        var least = long.MaxValue;
        var (found, foundWord) = (start, 0UL);
        for (var at = start; at < start + (Ways * WordsPerBucket); at += WordsPerBucket)
        {
            word = Volatile.Read(ref _words[at]);
            ahead = Ahead(word, now);
            if (HasTag(word, key))
            {
                return at;
            }

            if (ahead < least)
            {
                (least, found, foundWord) = (ahead, at, word);
            }
        }

        (word, ahead) = (foundWord, 0);
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasTag(ulong word, ulong key) => (word ^ key) >> TimeBits == 0;

    // The difference of two times on the circle, signed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Ahead(ulong word, long now)
    {
        var difference = (long)((word - (ulong)now) << (64 - TimeBits)) >> (64 - TimeBits);
        return difference < 0 || difference > _furthest ? 0 : difference;
    }
}

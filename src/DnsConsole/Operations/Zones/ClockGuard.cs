using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// Holds back everything that signs or moves keys while the wall clock cannot be trusted: signatures made then may be expired or not valid yet,
/// and every timer would run wrong. It lets go by itself when the clock is right again.
/// </summary>
/// <remarks>
/// A clock cannot be trusted when it jumped, which is told from the monotonic clock that nobody sets; or, for one zone, when it is behind that
/// zone's newest signature. After a jump the clock counts as right again at once when it is back in line, and also when it has run evenly for
/// <see cref="Hold"/>: a virtual machine that slept for days is rightly days ahead, and its signatures wait to be renewed (decision 6).
/// </remarks>
internal sealed partial class ClockGuard(TimeProvider clock, ILogger<ClockGuard> log)
{
    /// <summary>What is taken for steering, not for a jump: less than the shortest margin a sensible policy has.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>How long a clock that jumped must run evenly before it is believed.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);

    // Machines that are set by NTP step by fractions of a second.
    private static readonly TimeSpan ToleranceBehind = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Reading? _trusted;
    private Reading _afterJump;
    private ClockJump? _jump;

    /// <summary>Raised when the clock has jumped, has jumped again, or is trusted again. The argument says whether it is trusted.</summary>
    public event Action<bool>? Changed;

    /// <summary>Compares the two clocks; must be called every so often. Null when the wall clock is to be trusted.</summary>
    public ClockJump? Look()
    {
        ClockJump? before, now;
        lock (_lock)
        {
            before = _jump;
            Judge(Read());
            now = _jump;
        }

        if (before != now)
        {
            Tell(now);
        }

        return now;
    }

    /// <summary>Why a zone must not be signed and its keys not be moved now; null when nothing is wrong with the clock.</summary>
    public ZoneProblem? Check(ZoneState zone)
    {
        Look();
        return ProblemOf(zone);
    }

    /// <summary>The same as of the last look.</summary>
    public ZoneProblem? ProblemOf(ZoneState zone)
    {
        lock (_lock)
        {
            if (_jump is not null)
            {
                return new ZoneProblem("clock-jumped", _jump.Text);
            }
        }

        var now = clock.GetUtcNow();
        if (zone.LastSignedAt is not { } last || now >= last - ToleranceBehind)
        {
            return null;
        }

        var unborn = last - zone.Policy.InceptionOffset > now ? " They are not valid yet by this clock: where it is right, resolvers answer SERVFAIL." : "";
        return new ZoneProblem("clock-behind", $"The clock of this machine shows {now:u}, {DurationText.Of(last - now)} before the newest signature of the zone {zone.Origin} was made. Nothing is signed and no key moves until it is right.{unborn}");
    }

    // A trusted clock is trusted from each look to the next, so that what NTP steers does not add up.
    private void Judge(Reading now)
    {
        if (_trusted is not { } trusted || IsInLine(now.AheadOf(trusted)))
        {
            (_trusted, _jump) = (now, null);
        }
        else if (_jump is null || !IsInLine(now.AheadOf(_afterJump)))
        {
            (_afterJump, _jump) = (now, new ClockJump(now.AheadOf(trusted), now.Wall + Hold));
        }
        else if (now.Monotonic - _afterJump.Monotonic >= Hold)
        {
            (_trusted, _jump) = (now, null);
        }
    }

    private static bool IsInLine(TimeSpan ahead) => ahead.Duration() <= Tolerance;

    private void Tell(ClockJump? jump)
    {
        if (jump is null)
        {
            LogTrusted(clock.GetUtcNow());
        }
        else
        {
            LogJumped(jump.Text);
        }

        Changed?.Invoke(jump is null);
    }

    // Both clocks as of one moment: when this thread was held up in between, or a test moved them, once more.
    private Reading Read()
    {
        while (true)
        {
            var (before, wall) = (clock.GetTimestamp(), clock.GetUtcNow());
            if (clock.GetElapsedTime(before) < TimeSpan.FromSeconds(1))
            {
                return new Reading(wall, clock.GetElapsedTime(0, before));
            }
        }
    }

    private readonly record struct Reading(DateTimeOffset Wall, TimeSpan Monotonic)
    {
        public TimeSpan AheadOf(Reading earlier) => Wall - earlier.Wall - (Monotonic - earlier.Monotonic);
    }
}

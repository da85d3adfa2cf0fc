using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Responder.Limits;

/// <summary>
/// Response rate limiting (Vixie and Schryver, "DNS Response Rate Limiting"): holds back responses over UDP to a network that gets too many of
/// one kind. What a forged address can be made to receive is bounded by the rate; a real client is slowed down and, by slipped responses, sent
/// to TCP.
/// </summary>
/// <remarks>
/// What counts as one kind: positive answers by name and type asked for; wildcard answers, NODATA, NXDOMAIN, referrals and errors by zone, for
/// there any number of names leads to the same. A client that showed a server cookie of ours is who it says it is and never limited.
/// Memory is fixed at the start; judging allocates nothing and takes no lock. Keys are mixed with a secret that changes every quarter of an hour,
/// so that nobody can aim at another's bucket and who shares one by chance does not share it for long; each change forgives all once.
/// </remarks>
internal sealed class ResponseRateLimiter
{
    /// <summary>A network is limited no longer when nothing was held back for this long.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    // 2^33 ticks are 14 min 19 s.
    private const int EpochBits = 33;
    private const int Kinds = (int)AnswerKind.Error + 1;

    private readonly RateLimit[] _limits = new RateLimit[Kinds];
    private readonly RateLimit _total;
    private readonly (byte[] Octets, int Bits)[] _exempt;
    private readonly RateTable _table;
    private readonly LimitedPrefixes _limited = new();
    private readonly ulong[] _secret = new ulong[3];
    private readonly TimeProvider _time;
    private readonly long _start;

    public ResponseRateLimiter(RateLimitSettings settings, TimeProvider time)
    {
        Settings = settings;
        (_time, _start) = (time, time.GetTimestamp());
        for (var kind = AnswerKind.Positive; kind <= AnswerKind.Error; kind++)
        {
            _limits[(int)kind] = RateLimit.Of(settings.RateOf(kind), settings.Window);
        }

        _total = RateLimit.Of(settings.TotalPerSecond, settings.Window);
        _exempt = [.. settings.Exempt.Select(n => (n.BaseAddress.GetAddressBytes(), n.PrefixLength))];
        _table = new RateTable(settings.TableSize, _limits.Append(_total).Max(l => l.Interval + l.Tolerance));
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_secret.AsSpan()));
    }

    public RateLimitSettings Settings { get; }

    /// <summary>The clock of <see cref="Judge"/>, in ticks of 100 ns.</summary>
    /// <param name="timestamp">Of the time provider.</param>
    public long Ticks(long timestamp) => _time.GetElapsedTime(_start, timestamp).Ticks;

    /// <summary>Decides about a response that was made for a query over UDP.</summary>
    /// <param name="now">From <see cref="Ticks"/>.</param>
    public RateVerdict Judge(ReadOnlySpan<byte> client, ReadOnlySpan<byte> query, in Reply reply, long now)
    {
        if (reply.IsVouched || reply.Kind == AnswerKind.Dropped || client.IsEmpty)
        {
            return RateVerdict.Send;
        }

        var prefix = ClientPrefix.Of(client, Settings.Ipv4PrefixLength, Settings.Ipv6PrefixLength);
        return IsWithin(_limits[(int)reply.Kind], Key(prefix, Subject(query, reply), now), now, out var refused) && IsWithin(_total, Key(prefix, 0, now), now, out refused)
            ? RateVerdict.Send
            : Limited(client, prefix, refused, now);
    }

    /// <summary>The networks that are limited now, those with most responses held back first.</summary>
    public IReadOnlyList<LimitedPrefix> Current()
    {
        var now = Ticks(_time.GetTimestamp());
        return [.. _limited.All().Select(e => ToPublic(e, now)).OrderByDescending(p => p.Limited)];
    }

    /// <summary>Forgets the networks that are limited no longer, and returns them. One caller at a time.</summary>
    public IReadOnlyList<LimitedPrefix> Sweep()
    {
        var now = Ticks(_time.GetTimestamp());
        return [.. _limited.Sweep(now - Quiet.Ticks).Select(e => ToPublic(e, now))];
    }

    private bool IsWithin(RateLimit limit, ulong key, long now, out ulong refused)
    {
        refused = 0;
        return !limit.IsSet || _table.TryTake(key, limit, now, out refused);
    }

    private RateVerdict Limited(ReadOnlySpan<byte> client, ClientPrefix prefix, ulong refused, long now)
    {
        // Asked last, because nearly nobody comes so far.
        foreach (var (octets, bits) in _exempt)
        {
            if (IsIn(client, octets, bits))
            {
                return RateVerdict.Send;
            }
        }

        var slips = Settings.Slip > 0 && refused % (ulong)Settings.Slip == 0;
        _limited.Note(prefix, slips, now);
        return slips ? RateVerdict.Slip : RateVerdict.Drop;
    }

    private static bool IsIn(ReadOnlySpan<byte> client, ReadOnlySpan<byte> network, int bits)
    {
        var whole = bits / 8;
        return client.Length == network.Length
            && client[..whole].SequenceEqual(network[..whole])
            && (bits % 8 == 0 || ((client[whole] ^ network[whole]) >> (8 - (bits % 8))) == 0);
    }

    // What is counted together, in one word that is not 0: kind, then name and type, or the zone.
    private static ulong Subject(ReadOnlySpan<byte> query, in Reply reply)
    {
        ulong subject = (byte)reply.Kind;
        if (reply.Kind != AnswerKind.Positive)
        {
            return subject | ((ulong)(uint)(reply.Zone?.Number ?? -1) << 32);
        }

        var name = query[MessageHeader.Length..];
        var hash = (uint)NameWire.HashCode(name[..NameWire.Measure(name)]);
        return subject | ((ulong)reply.Type.Value << 8) | ((ulong)hash << 32);
    }

    private ulong Key(ClientPrefix prefix, ulong subject, long now) =>
        Mix(Mix(prefix.Bits ^ _secret[0], (ulong)(now >> EpochBits) ^ _secret[1]) ^ subject, _secret[2]);

    // Both halves of the product, folded (as in wyhash): every bit of either word reaches every bit of the result.
    private static ulong Mix(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;

    private LimitedPrefix ToPublic((ClientPrefix Prefix, long First, long Last, long Limited, long Slipped) entry, long now) => new(
        entry.Prefix.ToNetwork(Settings.Ipv4PrefixLength, Settings.Ipv6PrefixLength),
        TimeSpan.FromTicks(Math.Max(0, now - entry.First)),
        TimeSpan.FromTicks(Math.Max(0, now - entry.Last)),
        entry.Limited,
        entry.Slipped);
}

using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// When signatures made now begin and end, and which old ones are good enough to stay (RFC 6781 §4.4.2). Times are those of RRSIG: seconds
/// since 1970 in 32 bits.
/// </summary>
public sealed record SignatureTimes
{
    private const uint RefreshesPerJitter = 48;

    private readonly uint _latestExpiration;
    private readonly uint _jitter;

    public SignatureTimes(SigningPolicy policy, DateTimeOffset now)
    {
        Now = SignatureTime.From(now);
        Inception = unchecked(Now - Seconds(policy.InceptionOffset));
        DueBefore = unchecked(Now + Seconds(policy.SignatureRefresh));
        _latestExpiration = unchecked(Now + Seconds(policy.SignatureValidity));

        // However short the times of a policy are, a new signature must not be due for refresh at once.
        _jitter = (uint)Math.Max(0, Math.Min(Seconds(policy.SignatureJitter), (Seconds(policy.SignatureValidity) - (long)Seconds(policy.SignatureRefresh)) / 2));
        RefreshBefore = unchecked(DueBefore + _jitter / RefreshesPerJitter);
    }

    public uint Now { get; }

    public uint Inception { get; }

    /// <summary>A signature that does not last beyond this moment has to be renewed now.</summary>
    public uint DueBefore { get; }

    /// <summary>
    /// When some have to, all that do not last beyond this moment are renewed with them. As the jitter spreads the signatures of a large zone, one
    /// falls due each second, and each would make a version of the zone, to be stored and transferred.
    /// </summary>
    public uint RefreshBefore { get; }

    /// <summary>
    /// The expiration of a new signature: spread over the jitter, so that a zone signed at once does not fall due at once. It follows from
    /// owner, type and time, so that signing twice at one moment gives the same.
    /// </summary>
    public uint ExpirationOf(ReadOnlySpan<byte> owner, RecordType type)
    {
        var mixed = unchecked(((uint)NameWire.HashCode(owner) ^ type.Value ^ (Now * 2654435761u)) * 2246822519u);
        return unchecked(_latestExpiration - (uint)(((ulong)(mixed ^ (mixed >> 15)) * (_jitter + 1UL)) >> 32));
    }

    /// <summary>Whether a signature with these times may stay.</summary>
    public bool MayStay(uint inception, uint expiration) => !SignatureTime.IsAfter(inception, Now) && SignatureTime.IsAfter(expiration, RefreshBefore);

    private static uint Seconds(TimeSpan span) => (uint)Math.Clamp(span.TotalSeconds, 0, int.MaxValue);
}

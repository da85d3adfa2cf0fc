using System.Collections.Immutable;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Ui.Rollovers;

/// <summary>What stands in the rollover dialog: which keys, and for a change of algorithm or scheme, to what.</summary>
public sealed class RollForm
{
    private readonly ImmutableArray<RolloverRequest> _requests;

    private RollForm(string title, string intro, params ImmutableArray<RolloverRequest> requests) => (Title, Intro, _requests) = (title, intro, requests);

    public string Title { get; }

    /// <summary>What it is about, in a sentence.</summary>
    public string Intro { get; }

    /// <summary>Whether another algorithm is to be chosen.</summary>
    public bool ChoosesAlgorithm => _requests[0].Kind == RolloverKind.Algorithm;

    public bool IsEmergency => _requests[0].IsEmergency;

    public DnssecAlgorithm Algorithm { get; set; }

    public int RsaBits { get; set; } = 2048;

    /// <summary>Algorithms that the zone may change to, the recommended one first.</summary>
    public ImmutableArray<DnssecAlgorithm> Algorithms { get; private init; } = [];

    public ImmutableArray<RolloverRequest> Requests => ChoosesAlgorithm
        ? [_requests[0] with { Algorithm = Algorithm, RsaBits = Algorithm.IsRsa ? RsaBits : null }]
        : _requests;

    public static RollForm OfKey(ZoneKey key, bool isEmergency) =>
        new($"{(isEmergency ? "Emergency rollover of" : "Roll")} {KeyText.Of(key)}", isEmergency ? "The key was compromised and is replaced as soon as that is safe." : "The key is replaced step by step; every step waits until no cache can be harmed by it.", new RolloverRequest(KindOf(key.Role)) { KeyId = key.Id, IsEmergency = isEmergency });

    /// <summary>Every key in use, each kind in a rollover of its own.</summary>
    public static RollForm OfAll(ZoneState zone) => new(
        $"Roll all keys of {zone.Origin}",
        "Every key in use is replaced, each in a rollover of its own; every step waits until no cache can be harmed by it.",
        RolloverStart.SchemeOf(zone) == KeyScheme.Csk ? [new RolloverRequest(RolloverKind.Csk)] : [new RolloverRequest(RolloverKind.Ksk), new RolloverRequest(RolloverKind.Zsk)]);

    public static RollForm OfAlgorithm(ZoneState zone)
    {
        var used = zone.PresentKeys.Where(k => k.Goal == KeyGoal.Omnipresent).Select(k => k.Algorithm).Distinct().ToList();
        ImmutableArray<DnssecAlgorithm> others = [.. new byte[] { 13, 15, 14, 16, 8, 10 }.Select(n => new DnssecAlgorithm(n)).Where(a => used is not [var only] || only != a)];
        return new RollForm($"Change the algorithm of {zone.Origin}", "All keys are replaced by keys of another algorithm, conservatively: signatures, then keys, then the DS, and back in reverse.", new RolloverRequest(RolloverKind.Algorithm)) { Algorithms = others, Algorithm = others[0] };
    }

    /// <summary>From KSK and ZSK to one CSK, or back: there is nothing to choose.</summary>
    public static RollForm OfScheme(ZoneState zone)
    {
        var scheme = RolloverStart.SchemeOf(zone) == KeyScheme.Csk ? KeyScheme.KskAndZsk : KeyScheme.Csk;
        return new RollForm($"Change {zone.Origin} to {(scheme == KeyScheme.Csk ? "one CSK" : "KSK and ZSK")}", "All keys are replaced by keys of the other scheme; every step waits until no cache can be harmed by it.", new RolloverRequest(RolloverKind.Scheme) { Scheme = scheme });
    }

    /// <summary>The kind of rollover that replaces a key of a role.</summary>
    public static RolloverKind KindOf(KeyRole role) => role switch
    {
        KeyRole.Ksk => RolloverKind.Ksk,
        KeyRole.Zsk => RolloverKind.Zsk,
        _ => RolloverKind.Csk,
    };
}

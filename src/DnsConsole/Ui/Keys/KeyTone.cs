using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Ui.Keys;

/// <summary>Colour and explanation of a key state.</summary>
internal static class KeyTone
{
    public static Tone Of(KeyState state, KeyRole role) => state switch
    {
        KeyState.Published => Tone.Info,
        KeyState.Ready => role == KeyRole.Zsk ? Tone.Info : Tone.Wait,
        KeyState.Active => Tone.Good,
        _ => Tone.Quiet,
    };

    public static string Explain(KeyState state, KeyRole role) => state switch
    {
        KeyState.Generated => "The key exists; nothing of it is served.",
        KeyState.Published => "The DNSKEY is served, but caches may still hold a set without it.",
        KeyState.Ready when role == KeyRole.Zsk => "Known everywhere; it may start to sign.",
        KeyState.Ready => "Known everywhere: its DS may be submitted to the parent now.",
        KeyState.Active when role == KeyRole.Zsk => "It signs the zone.",
        KeyState.Active => "Every server of the parent has its DS.",
        KeyState.Retired => "On its way out; it stays as long as any cache may need it.",
        _ => "Gone from the zone.",
    };

    /// <summary>The state with a capital letter.</summary>
    public static string Title(KeyState state) => char.ToUpperInvariant(state.Name[0]) + state.Name[1..];
}

using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>The expert choices of the Sign Zone dialog.</summary>
public sealed partial class SignOptions
{
    private static readonly (byte Number, string Text)[] Algorithms =
    [
        (13, "13 ECDSA P-256 SHA-256"),
        (15, "15 Ed25519"),
        (14, "14 ECDSA P-384 SHA-384"),
        (16, "16 Ed448"),
        (8, "8 RSA SHA-256"),
        (10, "10 RSA SHA-512"),
    ];

    [Parameter, EditorRequired]
    public SignForm Form { get; set; } = null!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string DenialHelp => Form.Denial switch
    {
        "nsec" => "Small and fast. Names of the zone can be listed by walking it.",
        "nsec3" => "Names are hashed (no salt, 0 iterations, RFC 9276).",
        _ => "Unsigned delegations carry no proof: for registries with many of them.",
    };

    private Task Set(Action change)
    {
        change();
        return OnChanged.InvokeAsync();
    }
}

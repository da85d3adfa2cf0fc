using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Delegation;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Keys;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Delegation;

/// <summary>One key on the DS page: whether to submit its DS, and the DS in every form. A standby key shows no DS to copy.</summary>
public sealed partial class DsKeyCard
{
    private DsForms _forms = null!;

    [Parameter, EditorRequired]
    public DomainName Zone { get; set; }

    [Parameter, EditorRequired]
    public DsInfoKey Key { get; set; } = null!;

    private Tone BannerTone => Key.State switch
    {
        _ when Key.Key.IsStandby => Tone.Quiet,
        KeyState.Active or KeyState.Ready => Tone.Good,
        _ => Tone.Wait,
    };

    private IEnumerable<(string Label, string Value, string? Copied)> Fields =>
    [
        ("Key tag", _forms.Ds.KeyTag.ToString(), null),
        ("Algorithm", $"{_forms.Ds.Algorithm.Value} {_forms.Ds.Algorithm}", _forms.Ds.Algorithm.Value.ToString(CultureInfo.InvariantCulture)),
        ("Digest type", $"{_forms.Ds.DigestType.Value} {_forms.Ds.DigestType}", _forms.Ds.DigestType.Value.ToString(CultureInfo.InvariantCulture)),
        ("Digest", DsForms.Digest(_forms.Ds), null),
        ("Flags", $"{Key.Key.Dnskey.Flags} (key signing)", Key.Key.Dnskey.Flags.ToString(CultureInfo.InvariantCulture)),
        ("Protocol", Key.Key.Dnskey.Protocol.ToString(CultureInfo.InvariantCulture), null),
        ("Public key", _forms.PublicKey, null),
    ];

    private IEnumerable<(string Label, string Text)> Lines =>
    [
        ("DS (SHA-256)", _forms.DsLineOf(Key.Ds[0])),
        .. Key.Ds.Skip(1).Select(ds => ($"DS ({ds.DigestType}), only where asked for", _forms.DsLineOf(ds))),
        ("DNSKEY", _forms.DnskeyLine),
    ];

    private IEnumerable<(string Label, string Text)> OtherForms =>
    [
        ("CDS", _forms.CdsLine),
        ("CDNSKEY", _forms.CdnskeyLine),
        ("EPP secDNS", _forms.Epp),
        ("JSON", _forms.Json),
    ];

    protected override void OnParametersSet() => _forms = new DsForms(Zone, Key);
}

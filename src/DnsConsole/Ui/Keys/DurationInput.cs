using DnsConsole.Dns.Registries;

namespace DnsConsole.Ui.Keys;

/// <summary>A duration as it is typed: <c>90d</c>, <c>1h30m</c>, seconds; or empty for "unlimited" where that is allowed.</summary>
public sealed class DurationInput
{
    private readonly bool _mayBeUnlimited;

    public DurationInput(TimeSpan? value, bool mayBeUnlimited = false)
    {
        _mayBeUnlimited = mayBeUnlimited;
        Text = value is { } duration ? new Ttl((uint)duration.TotalSeconds).ToUnits() : "";
    }

    public string Text { get; set; }

    public string Problem => IsUnlimited ? "" : !Ttl.TryParse(Text.Trim(), out var ttl) ? "Write a duration: 1h, 14d, 90d." : ttl.Seconds == 0 ? "At least one second." : "";

    /// <summary>Null for unlimited, or when there is a <see cref="Problem"/>.</summary>
    public TimeSpan? Value => !IsUnlimited && Ttl.TryParse(Text.Trim(), out var ttl) ? ttl.Duration : null;

    private bool IsUnlimited => _mayBeUnlimited && string.IsNullOrWhiteSpace(Text);
}

using System.Globalization;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Ui.Keys;

/// <summary>A duration as it is typed: <c>90d</c>, <c>1h30m</c>, seconds; or empty for "unlimited" where that is allowed.</summary>
public sealed class DurationInput
{
    private readonly bool _mayBeUnlimited;

    public DurationInput(TimeSpan? value, bool mayBeUnlimited = false)
    {
        _mayBeUnlimited = mayBeUnlimited;
        Text = value is { } duration ? Format(duration) : "";
    }

    public string Text { get; set; }

    public string Problem => IsUnlimited ? "" : !Ttl.TryParse(Text.Trim(), out var ttl) ? "Write a duration: 1h, 14d, 90d." : ttl.Seconds == 0 ? "At least one second." : "";

    /// <summary>Null for unlimited, or when there is a <see cref="Problem"/>.</summary>
    public TimeSpan? Value => !IsUnlimited && Ttl.TryParse(Text.Trim(), out var ttl) ? ttl.Duration : null;

    // Days, not weeks: policies are made in days, and 12w6d says less than 90d.
    private static string Format(TimeSpan duration)
    {
        var rest = new Ttl((uint)(duration.TotalSeconds % TimeSpan.SecondsPerDay)).ToUnits();
        return duration.TotalDays < 1 ? rest : string.Create(CultureInfo.InvariantCulture, $"{duration.Days}d{(rest == "0s" ? "" : rest)}");
    }

    private bool IsUnlimited => _mayBeUnlimited && string.IsNullOrWhiteSpace(Text);
}

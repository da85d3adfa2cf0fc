using System.Globalization;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Ui.Keys;

/// <summary>
/// Denial of existence as it is typed. It starts with what somebody most likely wants: the other kind, or, where parameters are in use that
/// RFC 9276 advises against, NSEC3 without them.
/// </summary>
public sealed class DenialForm(Denial current)
{
    public bool IsNsec3 { get; set; } = current.Kind != DenialKind.Nsec3 || current.Iterations > 0 || !current.Salt.IsEmpty;

    public string Iterations { get; set; } = "0";

    /// <summary>In hexadecimal; empty for none.</summary>
    public string Salt { get; set; } = "";

    public bool OptOut { get; set; } = current.OptOut;

    public string IterationsProblem => ushort.TryParse(Iterations.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "" : "A whole number; RFC 9276 asks for 0.";

    public string SaltProblem => Salt.Trim().Length % 2 == 0 && Salt.Trim().All(char.IsAsciiHexDigit) ? "" : "Pairs of hexadecimal digits, or nothing.";

    public bool IsValid => !IsNsec3 || (IterationsProblem.Length == 0 && SaltProblem.Length == 0);

    /// <summary>The denial this form stands for. Only asked for when <see cref="IsValid"/>.</summary>
    public Denial ToDenial() => IsNsec3
        ? Denial.Nsec3(ushort.Parse(Iterations.Trim(), CultureInfo.InvariantCulture), [.. Convert.FromHexString(Salt.Trim())], OptOut)
        : Denial.Nsec;
}

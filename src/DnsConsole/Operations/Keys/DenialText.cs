using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Keys;

/// <summary>Denial of existence as people name it.</summary>
public static class DenialText
{
    public static string Of(Denial denial) => denial.Kind switch
    {
        DenialKind.Nsec => "NSEC",
        DenialKind.Nsec3 => $"NSEC3 ({denial.Iterations} iterations, {(denial.Salt.IsEmpty ? "no salt" : $"salt {Convert.ToHexString(denial.Salt.AsSpan())}")}{(denial.OptOut ? ", opt-out" : "")})",
        _ => "unsigned",
    };
}

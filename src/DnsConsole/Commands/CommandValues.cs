using System.CommandLine;
using System.CommandLine.Parsing;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Commands;

/// <summary>Values on the command line that several commands read the same way.</summary>
internal static class CommandValues
{
    /// <summary>The required option <c>--origin</c>.</summary>
    public static Option<DomainName> Origin() => new("--origin")
    {
        Description = "Name of the zone.",
        HelpName = "ZONE",
        Required = true,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DomainName.TryParse(text, DomainName.Root, out var name, out var error))
            {
                return name;
            }

            result.AddError(error);
            return default;
        },
    };

    public static DnssecAlgorithm Algorithm(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!DnssecAlgorithm.TryParse(text, out var algorithm))
        {
            result.AddError($"'{text}' is not a DNSSEC algorithm.");
        }
        else if (algorithm.RefusalToSign is { } refusal)
        {
            result.AddError(refusal);
        }

        return algorithm;
    }
}

using System.CommandLine;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Commands;

/// <summary>The command <c>sign-zone</c>: signs a master file offline, file to file, with keys from a folder.</summary>
internal static class SignZoneCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Master file of the unsigned zone." };
        var origin = CommandValues.Origin();
        var algorithm = new Option<DnssecAlgorithm>("--algorithm")
        {
            Description = "Algorithm of new keys: 8, 10, 13, 14, 15 or 16, or the mnemonic.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => DnssecAlgorithm.EcdsaP256Sha256,
            CustomParser = CommandValues.Algorithm,
        };
        var csk = new Option<bool>("--csk") { Description = "One new key for everything (CSK) instead of KSK and ZSK." };
        var nsec3 = new Option<bool>("--nsec3") { Description = "Deny existence with NSEC3 (no salt, no extra iterations) instead of NSEC." };
        var optOut = new Option<bool>("--opt-out") { Description = "NSEC3 without records for unsigned delegations." };
        var keys = new Option<DirectoryInfo>("--keys") { Description = "Folder with the zone's keys as K*.key and K*.private; new ones are made there when it has none. Default: that of the output.", HelpName = "FOLDER" };
        var output = new Option<FileInfo>("--output") { Description = "Where the signed zone goes. Default: FILE.signed.", HelpName = "FILE" };
        var command = new Command("sign-zone", "Sign a zone from file to file and print the DS records for its parent.") { file, origin, algorithm, csk, nsec3, optOut, keys, output };
        command.SetAction((result, cancellation) =>
        {
            var input = result.GetRequiredValue(file);
            var target = result.GetValue(output) ?? new FileInfo(input.FullName + ".signed");
            var denial = result.GetValue(nsec3) || result.GetValue(optOut) ? Denial.Nsec3(optOut: result.GetValue(optOut)) : Denial.Nsec;
            var signing = new OfflineSigning(input, result.GetRequiredValue(origin), target, result.GetValue(keys) ?? target.Directory!, denial)
            {
                Algorithm = result.GetValue(algorithm),
                SingleKey = result.GetValue(csk),
            };
            return Task.Run(() => signing.Run(result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellation), CancellationToken.None);
        });
        return command;
    }
}

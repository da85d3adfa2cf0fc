using System.CommandLine;
using System.Globalization;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;

namespace DnsConsole.Commands;

/// <summary>The command <c>verify-zone</c>: judges a signed master file as validators will meet it, whoever signed it.</summary>
internal static class VerifyZoneCommand
{
    private const int Refused = 1;

    // More lines help nobody.
    private const int Listed = 1_000;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Master file of the signed zone." };
        var origin = CommandValues.Origin();
        var ds = new Option<FileInfo>("--ds") { Description = "Master file with the DS records of the parent; they must lead to the zone's keys.", HelpName = "FILE" };
        var command = new Command("verify-zone", "Verify every signature and the denial chain of a signed zone.") { file, origin, ds };
        command.SetAction((result, cancellation) =>
        {
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            return Task.Run(
                () => Run(result.GetRequiredValue(file), result.GetRequiredValue(origin), result.GetValue(ds), TimeProvider.System.GetUtcNow(), output, error, cancellation),
                CancellationToken.None);
        });
        return command;
    }

    /// <summary>Runs and returns the exit code.</summary>
    public static int Run(FileInfo file, DomainName origin, FileInfo? ds, DateTimeOffset now, TextWriter result, TextWriter messages, CancellationToken cancellation)
    {
        try
        {
            return Verify(file, origin, ds, now, result, messages, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            messages.WriteLine(e.Message);
        }
        catch (OperationCanceledException)
        {
            messages.WriteLine("Cancelled.");
        }

        return Refused;
    }

    private static int Verify(FileInfo file, DomainName origin, FileInfo? ds, DateTimeOffset now, TextWriter result, TextWriter messages, CancellationToken cancellation)
    {
        var anchors = new List<DsData>();
        if (ds is not null && !TryReadDs(ds, origin, anchors, messages))
        {
            return Refused;
        }

        using var stream = file.OpenRead();
        var options = new MasterFileOptions(origin) { FileName = file.Name, Includes = new FolderIncludes(file.DirectoryName!) };
        if (!MasterFileReader.TryRead(stream, options, out var records, out var errors))
        {
            Write(messages, errors, errors.Total);
            return Refused;
        }

        var problems = new ZoneVerifier(CryptoProviders.Default).Verify(records, origin, anchors, now, cancellation);
        Write(messages, problems.Take(Listed), problems.Count);
        result.WriteLine(problems.Count == 0 ? $"{origin} is fully and rightly signed: {records.Count} records." : $"{origin} has {problems.Count} problems.");
        return problems.Count == 0 ? 0 : Refused;
    }

    private static void Write(TextWriter messages, IEnumerable<object> problems, long total)
    {
        var listed = 0L;
        foreach (var problem in problems)
        {
            messages.WriteLine(problem);
            listed++;
        }

        if (total > listed)
        {
            messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"There are {total - listed:N0} more problems."));
        }
    }

    private static bool TryReadDs(FileInfo file, DomainName origin, List<DsData> anchors, TextWriter messages)
    {
        using var stream = file.OpenRead();
        if (!MasterFileReader.TryRead(stream, new MasterFileOptions(origin) { FileName = file.Name, DefaultTtl = new Ttl(3600) }, out var records, out var errors))
        {
            Write(messages, errors, errors.Total);
            return false;
        }

        foreach (var record in records.Where(r => r.Type == RecordType.Ds && r.Owner == origin))
        {
            if (DsData.TryRead(record.Data, out var ds))
            {
                anchors.Add(ds);
            }
        }

        if (anchors.Count == 0)
        {
            messages.WriteLine($"{file.Name}: no DS record of {origin} is in it.");
        }

        return anchors.Count > 0;
    }
}

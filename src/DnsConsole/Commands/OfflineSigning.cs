using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Signing.Gate;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Commands;

/// <summary>
/// Signs one zone from file to file: reads and checks it, signs it with the keys of a folder, looks at the result through the publish gate,
/// and only then puts it in place. What is refused leaves no file behind.
/// </summary>
internal sealed class OfflineSigning(FileInfo input, DomainName origin, FileInfo output, DirectoryInfo keyFolder, Denial denial)
{
    private const int Refused = 1;

    public DnssecAlgorithm Algorithm { get; init; } = DnssecAlgorithm.EcdsaP256Sha256;

    /// <summary>Makes one new key for everything instead of two.</summary>
    public bool SingleKey { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Runs and returns the exit code. DS records go to <paramref name="result"/>, all else to <paramref name="messages"/>.</summary>
    public int Run(TextWriter result, TextWriter messages, CancellationToken cancellation)
    {
        try
        {
            return Sign(result, messages, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            messages.WriteLine(e.Message);
            return Refused;
        }
        catch (OutOfMemoryException)
        {
            messages.WriteLine("There is not enough memory for this zone; nothing was written.");
            return Refused;
        }
        catch (OperationCanceledException)
        {
            messages.WriteLine("Cancelled; nothing was written.");
            return Refused;
        }
    }

    private int Sign(TextWriter result, TextWriter messages, CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        var state = new ZoneState { Origin = origin, CreatedAt = now, Denial = denial };
        var reading = Task.Run(() => Read(state, cancellation), CancellationToken.None);
        using var keys = new OfflineKeys(keyFolder, origin);
        var keyProblem = keys.Read();
        var imported = reading.GetAwaiter().GetResult();
        ProblemText.Write(messages, imported.Problems);
        if (imported.Snapshot is not { } unsigned)
        {
            return Refused;
        }

        if (keyProblem is not null)
        {
            messages.WriteLine(keyProblem);
            return Refused;
        }

        var zoneKeys = keys.Take(Algorithm, SingleKey, now);
        state = state with { Keys = zoneKeys };
        if (!SigningContext.TryCreate(state, keys.PrivateKeys, now, out var context, out var problems))
        {
            ProblemText.Write(messages, problems);
            return Refused;
        }

        var progress = messages == Console.Error && !Console.IsErrorRedirected ? new TerminalProgress(messages, Clock) : null;
        var signed = ZoneSigner.SignWhole(unsigned, context, SerialRule.Keep, progress: progress, cancellation: cancellation);
        progress?.Clear();
        var gate = Task.Run(() => PublishGate.Check(null, signed, state, keys.PrivateKeys, now), CancellationToken.None);
        problems = WriteIf(signed, gate, cancellation);
        if (problems.Count > 0)
        {
            ProblemText.Write(messages, problems);
            return Refused;
        }

        keys.Keep();
        messages.WriteLine($"{origin} signed: {signed.Names.Count} names, keys {string.Join(" and ", zoneKeys.Select(k => k.Tag))}, written to {output.FullName}.");
        foreach (var key in zoneKeys.Where(k => k.IsKeySigning))
        {
            result.WriteLine($"{origin} IN DS {DsDigest.Compute(origin, key.Dnskey, DigestType.Sha256)}");
        }

        return 0;
    }

    private ImportResult Read(ZoneState state, CancellationToken cancellation)
    {
        using var stream = new FileStream(input.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        var options = new MasterFileOptions(origin) { FileName = input.Name, Includes = new FolderIncludes(input.DirectoryName!) };
        return ZoneImport.Read(stream, options, state.Policy, cancellation);
    }

    // Written beside its place, while the gate looks at it, and moved there only when it is whole and good.
    private IReadOnlyList<ZoneProblem> WriteIf(ZoneSnapshot signed, Task<IReadOnlyList<ZoneProblem>> gate, CancellationToken cancellation)
    {
        var unfinished = output.FullName + ".tmp";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                SnapshotWriter.Write(signed, stream, cancellation: cancellation);
            }

            var problems = gate.WaitAsync(cancellation).GetAwaiter().GetResult();
            if (problems.Count == 0)
            {
                File.Move(unfinished, output.FullName, overwrite: true);
            }

            return problems;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}

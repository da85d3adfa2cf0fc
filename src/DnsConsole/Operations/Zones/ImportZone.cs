using DnsConsole.Dns.Text;
using DnsConsole.Net.Responder.Linux;
using DnsConsole.Operations.Records;
using DnsConsole.Zones.Editing;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// Makes a zone out of a master file of any size, or an existing zone's records those of the file. The file is parsed as it arrives and never held as
/// text; what it takes is the memory of the finished zone.
/// </summary>
internal sealed class ImportZone(ZoneDirectory directory, CreateZone create, EditRecords edit, RunningOperations operations, SigningThreads threads)
{
    /// <summary>The kind of operation that makes a new zone.</summary>
    public const string Import = "import";

    /// <summary>The kind of operation that changes a zone.</summary>
    public const string Replace = "replace";

    /// <summary>Starts to read, or refuses. The caller keeps the file open until <see cref="StartedImport.FileRead"/> has ended.</summary>
    public Outcome<StartedImport> Start(ImportRequest request, Actor actor)
    {
        var zone = directory.Find(request.Origin);
        if (zone is null && request.IsReplacement)
        {
            return UnknownZone.Refuse<StartedImport>(request.Origin);
        }

        if (zone is not null && !request.IsReplacement)
        {
            return CreateZone.Exists(request.Origin).As<StartedImport>();
        }

        var subject = request.Origin.ToString();
        if (operations.RunningOn(subject) is { } running)
        {
            return Outcome<StartedImport>.Refused(RefusalKind.Conflict, "operation-running", $"Another operation on {subject} is running: {running.Kind}.");
        }

        var operation = operations.Start(request.IsReplacement ? Replace : Import, subject, actor);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        operation.Run(() => RunAsync(request, zone, operation, actor, read));
        return Outcome<StartedImport>.Done(new StartedImport(operation, Task.WhenAny(read.Task, operation.Finished)));
    }

    private async Task<Outcome<LiveZone>> RunAsync(ImportRequest request, LiveZone? zone, RunningOperation operation, Actor actor, TaskCompletionSource read)
    {
        var import = new ZoneImport(request.Origin);
        try
        {
            await Task.Factory.StartNew(() => Read(request, import, operation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (IOException failure)
        {
            return Outcome<LiveZone>.Refused(RefusalKind.Conflict, "file-broken-off", $"The file could not be read to its end: {failure.Message}");
        }

        // What is wrong with the text is known before the file is let go, so that who sends it can be told at once.
        if (import.IsReadable)
        {
            read.SetResult();
        }

        operation.Report(new WorkProgress(WorkStage.Checking, Records: import.Count));
        var policy = zone?.State is { IsSigned: true } state ? state.Policy : null;
        var result = await threads.RunAsync(() => import.Finish(policy, operation.Cancellation));
        if (result.Snapshot is not { } snapshot)
        {
            return Outcome<LiveZone>.Refused(RefusalKind.Invalid, result.Problems);
        }

        if (zone is not null)
        {
            return await ReplaceAsync(zone, result, $"Records replaced by those of {request.FileName}", actor, operation);
        }

        var storing = new StoringProgress(operation, snapshot.Names.Count);
        storing.Report(0);
        var made = new CreateZoneRequest { Origin = request.Origin };
        return await create.StoreAsync(made, result, $"Zone imported from {request.FileName}", actor, storing, operation.Cancellation);
    }

    // One change set, so one serial and one swap; of a signed zone exactly what differs is signed anew, and its keys stay.
    private async Task<Outcome<LiveZone>> ReplaceAsync(LiveZone zone, ImportResult import, string text, Actor actor, RunningOperation operation)
    {
        var outcome = await edit.RunAsync(zone.Origin, before => ContentDifference.Between(before, import.Snapshot!), text, actor, operation.Cancellation, operation);
        return outcome.IsDone ? Outcome<LiveZone>.Done(zone, import.Problems.Concat(outcome.Problems)) : outcome.As<LiveZone>();
    }

    private static void Read(ImportRequest request, ZoneImport import, RunningOperation operation)
    {
        // Reading a large file takes a processor for minutes; the name server must not wait for that.
        LinuxThread.GiveWay();
        using var file = new ImportStream(request, import, operation);
        import.Read(file, new MasterFileOptions(request.Origin) { FileName = request.FileName }, operation.Cancellation);
    }
}

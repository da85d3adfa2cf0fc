using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.History;

namespace DnsConsole.Tests.Operations.Zones;

public sealed class ImportZoneTests : IAsyncLifetime
{
    private const string Head = "$TTL 3600\n@ IN SOA ns1 hostmaster 7 7200 3600 1209600 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n";

    private readonly ConsoleHost _host = new();

    private DomainName Origin { get; } = DomainName.Parse("zone.test.");

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Start_FileThatArrivesInPieces_TellsHowFarItIsAndThenServesTheZone()
    {
        var file = new FileOnItsWay();
        var import = Start(file, length: 100_000);
        Assert.Equal((OperationState.Running, false), (import.Operation.State, import.FileRead.IsCompleted));

        file.Send(Head + Hosts(0, 4_000));
        await file.IsAskedForMoreAsync();
        var progress = import.Operation.Progress;
        Assert.Equal((WorkStage.Reading, 100_000), (progress.Stage, progress.Total));
        Assert.InRange(progress.Done, 65_536, 100_000);
        Assert.InRange(progress.Records, 1_000, 4_003);
        Assert.Null(_host.Get<ZoneDirectory>().Find(Origin));

        file.Send(Hosts(4_000, 100));
        file.End();
        await import.Operation.Finished;
        Assert.Equal(OperationState.Done, import.Operation.State);
        Assert.Equal(WorkStage.Storing, import.Operation.Progress.Stage);
        Assert.Equal(4_102, _host.Get<ZoneDirectory>().Find(Origin)!.Snapshot.Names.Count);
        Assert.Equal("Zone imported from big.zone", Assert.Single(await _host.Get<ZoneHistory>().ChangesAsync(1, 10)).Comment);
    }

    [Fact]
    public async Task Start_WhileAnotherImportOfTheZoneRuns_IsRefused()
    {
        var file = new FileOnItsWay();
        var first = Start(file);
        var second = _host.Get<ImportZone>().Start(new ImportRequest(Origin, Stream.Null, 0), ConsoleHost.Tester);
        Assert.Equal("operation-running", Assert.Single(second.Problems).Code);

        file.End();
        await first.Operation.Finished;
    }

    [Fact]
    public async Task Start_SyntaxErrors_FailsWithAllOfThemBeforeTheFileIsLetGo()
    {
        var file = new FileOnItsWay();
        var import = Start(file);
        file.Send(Head + string.Concat(Enumerable.Repeat("a A 192.0.2.256\n", 1_500)));
        file.End();
        await import.FileRead;

        Assert.Equal(OperationState.Failed, import.Operation.State);
        Assert.Equal(1_001, import.Operation.Problems.Length);
        Assert.Equal("big.zone line 5 column 5", import.Operation.Problems[0].Place);
        Assert.Equal(1_500, import.Operation.Problems.Sum(p => p.Count));
        Assert.Null(_host.Get<ZoneDirectory>().Find(Origin));
    }

    [Fact]
    public async Task Start_SenderGoesAway_FailsWithTheReason()
    {
        var file = new FileOnItsWay();
        var import = Start(file);
        file.Send(Head);
        file.Break(new IOException("The client reset the request stream."));
        await import.Operation.Finished;

        Assert.Equal("The file could not be read to its end: The client reset the request stream.", Assert.Single(import.Operation.Problems).Text);
        Assert.Null(_host.Get<ZoneDirectory>().Find(Origin));
    }

    [Fact]
    public async Task Cancel_WhileNothingArrives_EndsAtOnceAndTheNameIsFree()
    {
        var import = Start(new FileOnItsWay());
        import.Operation.Cancel();
        await import.Operation.Finished;
        Assert.Equal(OperationState.Cancelled, import.Operation.State);

        Assert.True((await _host.CreateAsync("zone.test.", Head)).IsDone);
    }

    [Fact]
    public async Task Cancel_AfterAnyPartOfTheFile_LeavesNothing()
    {
        for (var part = 0; part <= 40_000; part += 8_000)
        {
            var file = new FileOnItsWay();
            var import = Start(file);
            file.Send(Head + Hosts(0, part));
            await file.IsAskedForMoreAsync();
            import.Operation.Cancel();
            await import.Operation.Finished;

            Assert.Equal(OperationState.Cancelled, import.Operation.State);
            Assert.Null(_host.Get<ZoneDirectory>().Find(Origin));
            Assert.Equal(0, _host.Count("SELECT count(*) FROM zones"));
        }
    }

    [Fact]
    public async Task Start_DatabaseRefuses_FailsWithTheReasonAndCanBeRepeated()
    {
        _host.Execute("CREATE TRIGGER full BEFORE INSERT ON zone_names WHEN (SELECT count(*) FROM zone_names) = 3000 BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
        var import = Start(Whole(Head + Hosts(0, 5_000)));
        await import.Operation.Finished;
        Assert.Equal((OperationState.Failed, "not-stored"), (import.Operation.State, Assert.Single(import.Operation.Problems).Code));
        Assert.Contains("disk is full", import.Operation.Problems[0].Text, StringComparison.Ordinal);
        Assert.Null(_host.Get<ZoneDirectory>().Find(Origin));
        Assert.Equal(0, _host.Count("SELECT count(*) FROM zone_names"));

        _host.Execute("DROP TRIGGER full");
        import = Start(Whole(Head + Hosts(0, 5_000)));
        await import.Operation.Finished;
        Assert.Equal(OperationState.Done, import.Operation.State);
    }

    [Fact]
    public async Task Start_Replacement_IsOneChangeSetAndKeysStay()
    {
        var zone = await _host.NewSignedZoneAsync();
        var (keys, serial) = (zone.State.Keys, zone.Snapshot.Serial);
        var import = Start(Whole(Head + "www IN A 192.0.2.81\nnew IN A 192.0.2.82\n"), isReplacement: true);
        await import.Operation.Finished;

        Assert.True(import.Operation.State == OperationState.Done, string.Join(' ', import.Operation.Problems.Select(p => p.Text)));
        Assert.Equal((WorkStage.Signing, import.Operation.Total), (import.Operation.Progress.Stage, import.Operation.Done));
        Assert.Equal(keys.Select(k => k.Dnskey), zone.State.Keys.Select(k => k.Dnskey));
        Assert.Equal(serial.Next, zone.Snapshot.Serial);
        Assert.True(zone.Snapshot.IsSigned);
        var change = (await _host.Get<ZoneHistory>().ChangesAsync(zone.State.Id, 1))[0];
        var edits = await _host.Get<ZoneHistory>().EditsAsync(zone.State, change.Id);
        Assert.Equal(["*.w.zone.test. TXT", "new.zone.test. A", "www.zone.test. A"], edits!.Select(e => $"{e.Owner} {e.Type}").Order());
        Assert.Contains(edits!, e => e.Owner.ToString() == "new.zone.test." && e.Before is null);
    }

    [Fact]
    public async Task Start_ReplacementWithAFileThatIsWrong_ChangesNothing()
    {
        var zone = await _host.NewSignedZoneAsync();
        var before = zone.Snapshot;
        var import = Start(Whole(Head + "www IN CNAME ns1\nwww IN A 192.0.2.81\n"), isReplacement: true);
        await import.Operation.Finished;

        Assert.Equal("cname-and-other-data", import.Operation.Problems[0].Code);
        Assert.Same(before, zone.Snapshot);
        Assert.DoesNotContain(zone.Alarms, a => a.Code == "not-published");
    }

    [Fact]
    public async Task Start_ReplacementOfNoZone_IsRefused()
    {
        var outcome = _host.Get<ImportZone>().Start(new ImportRequest(Origin, Stream.Null, 0) { IsReplacement = true }, ConsoleHost.Tester);
        Assert.Equal(RefusalKind.NotFound, outcome.Refusal);
        await _host.NewZoneAsync();
        Assert.Equal("zone-exists", Assert.Single(_host.Get<ImportZone>().Start(new ImportRequest(Origin, Stream.Null, 0), ConsoleHost.Tester).Problems).Code);
    }

    private static string Hosts(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(i => $"host{i} IN A 192.0.2.9\n"));

    private static FileOnItsWay Whole(string text)
    {
        var file = new FileOnItsWay();
        file.Send(text);
        file.End();
        return file;
    }

    private StartedImport Start(FileOnItsWay file, long length = 0, bool isReplacement = false) => _host.Get<ImportZone>().Start(
        new ImportRequest(Origin, file.Stream, length) { FileName = "big.zone", IsReplacement = isReplacement }, ConsoleHost.Tester).Value;
}

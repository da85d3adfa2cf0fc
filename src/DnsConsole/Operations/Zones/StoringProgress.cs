namespace DnsConsole.Operations.Zones;

/// <summary>Tells an operation how many names of a zone are written.</summary>
internal sealed class StoringProgress(RunningOperation operation, int names) : IProgress<int>
{
    public void Report(int value) => operation.Report(new WorkProgress(WorkStage.Storing, value, names));
}

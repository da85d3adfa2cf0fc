namespace DnsConsole.Operations;

public enum OperationState
{
    Running,
    Done,
    Failed,
    Cancelled,
}

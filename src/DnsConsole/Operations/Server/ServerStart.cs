namespace DnsConsole.Operations.Server;

/// <summary>When this process began to serve.</summary>
internal sealed class ServerStart(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public TimeSpan Uptime => time.GetElapsedTime(_started);
}

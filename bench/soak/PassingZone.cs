using DnsConsole.Dns.Names;

namespace DnsConsole.Soak;

/// <summary>A zone that is added, asked and removed again. Its phases only go forward, so an answer in one phase can be judged.</summary>
internal sealed class PassingZone(string origin)
{
    private int _phase;

    public string Origin => origin;

    public DomainName Name { get; } = DomainName.Parse($"www.{origin}");

    public ZonePhase Phase => (ZonePhase)Volatile.Read(ref _phase);

    public void Enter(ZonePhase phase) => Volatile.Write(ref _phase, (int)phase);
}

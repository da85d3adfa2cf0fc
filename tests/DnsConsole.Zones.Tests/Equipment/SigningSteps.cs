using DnsConsole.Zones.Signing;

namespace DnsConsole.Zones.Tests.Equipment;

/// <summary>Keeps what a signer says of how far it is.</summary>
internal sealed class SigningSteps : IProgress<SigningProgress>
{
    private readonly List<SigningProgress> _reported = [];

    public Action? OnReport { get; init; }

    public List<SigningProgress> Reported => _reported;

    public void Report(SigningProgress value)
    {
        lock (_reported)
        {
            _reported.Add(value);
        }

        OnReport?.Invoke();
    }
}

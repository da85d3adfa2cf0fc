namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>One public key ready to verify, for one thread.</summary>
public interface IVerifier : IDisposable
{
    /// <summary>Whether <paramref name="signature"/>, in the form RRSIG carries it, is one of <paramref name="data"/>. Never throws on malformed signatures.</summary>
    bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}

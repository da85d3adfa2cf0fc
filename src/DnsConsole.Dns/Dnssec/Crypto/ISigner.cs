namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>One private key ready to sign, for one thread.</summary>
public interface ISigner : IDisposable
{
    /// <summary>Octets of every signature of this key.</summary>
    int SignatureLength { get; }

    /// <summary>Signs <paramref name="data"/> (not its digest) and returns the length, in the form RRSIG carries it.</summary>
    int Sign(ReadOnlySpan<byte> data, Span<byte> signature);
}

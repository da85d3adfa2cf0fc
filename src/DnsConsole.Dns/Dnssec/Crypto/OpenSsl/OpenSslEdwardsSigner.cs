using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>Signs with Ed25519 or Ed448, which hash the message themselves (RFC 8032).</summary>
internal sealed class OpenSslEdwardsSigner(KeyHandle key, DnssecAlgorithm algorithm) : ISigner
{
    private readonly KeyHandle _key = key;
    private readonly DigestContextHandle _context = LibCrypto.EVP_MD_CTX_new();

    public int SignatureLength { get; } = algorithm == DnssecAlgorithm.Ed25519 ? 64 : 114;

    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        nint length = signature.Length;
        OpenSslProvider.Require(
            LibCrypto.EVP_DigestSignInit(_context, 0, 0, 0, _key) == 1 && LibCrypto.EVP_DigestSign(_context, signature, ref length, data, data.Length) == 1);
        return (int)length;
    }

    public void Dispose()
    {
        _context.Dispose();
        _key.Dispose();
    }
}

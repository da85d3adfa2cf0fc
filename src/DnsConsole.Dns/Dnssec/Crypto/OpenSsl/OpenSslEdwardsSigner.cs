using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>Signs with Ed25519 or Ed448, which hash the message themselves (RFC 8032), on a context that is set up once.</summary>
internal sealed class OpenSslEdwardsSigner : ISigner
{
    private readonly DigestContextHandle _context = LibCrypto.EVP_MD_CTX_new();

    public OpenSslEdwardsSigner(KeyHandle handle, DnssecAlgorithm algorithm)
    {
        SignatureLength = algorithm == DnssecAlgorithm.Ed25519 ? 64 : 114;
        using (handle)
        {
            // The context keeps the key.
            OpenSslProvider.Require(LibCrypto.EVP_DigestSignInit(_context, 0, 0, 0, handle) == 1);
        }
    }

    public int SignatureLength { get; }

    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        // Without a key it begins anew with the one it has.
        nint length = signature.Length;
        OpenSslProvider.Require(
            LibCrypto.EVP_DigestSignInit(_context, 0, 0, 0, 0) == 1 && LibCrypto.EVP_DigestSign(_context, signature, ref length, data, data.Length) == 1);
        return (int)length;
    }

    public void Dispose() => _context.Dispose();
}

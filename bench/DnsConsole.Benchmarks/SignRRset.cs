using BenchmarkDotNet.Attributes;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Benchmarks;

/// <summary>One RRSIG, from canonical RDATA to the finished record; `openssl speed` says what the signature alone costs.</summary>
[MemoryDiagnoser]
public class SignRRset
{
    private readonly byte[] _owner = DomainName.Parse("www.example.com.").Wire.ToArray();
    private readonly byte[] _rdata = [0, 4, 192, 0, 2, 1, 0, 4, 192, 0, 2, 2];
    private PrivateKey _key = null!;
    private RRsetSigner _signer = null!;
    private byte[] _rrsig = [];

    /// <summary>Number of the algorithm: RSA 2048 with SHA-256 (8) and SHA-512 (10), ECDSA P-256 (13) and P-384 (14), Ed25519 (15), Ed448 (16).</summary>
    [Params(8, 10, 13, 14, 15, 16)]
    public int Algorithm { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _key = CryptoProviders.Default.Generate(new DnssecAlgorithm((byte)Algorithm));
        _signer = new RRsetSigner(CryptoProviders.Default, _key, _key.ToDnskey(DnskeyData.ZoneKeyFlag), DomainName.Parse("example.com."));
        _rrsig = new byte[_signer.RrsigLength];
    }

    [Benchmark]
    public int Sign() => _signer.Sign(_owner, RecordType.A, new Ttl(3600), _rdata, 1_700_000_000, 1_701_000_000, _rrsig);

    [GlobalCleanup]
    public void Cleanup()
    {
        _signer.Dispose();
        _key.Dispose();
    }
}

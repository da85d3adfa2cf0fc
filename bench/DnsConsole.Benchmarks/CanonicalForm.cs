using BenchmarkDotNet.Attributes;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Benchmarks;

/// <summary>The form in which names are compared and RRsets are signed (RFC 4034 §6).</summary>
[MemoryDiagnoser]
public class CanonicalForm
{
    private readonly byte[] _key = new byte[CanonicalKey.MaxLength];
    private readonly DomainName _name = DomainName.Parse("Mail.Department.Example.COM.");
    private RRset _addresses = null!;
    private RRset _exchangers = null!;

    [GlobalSetup]
    public void Setup()
    {
        var owner = DomainName.Parse("example.com.");
        _addresses = RRset.Create(owner, RecordType.A, new Ttl(3600), Enumerable.Range(0, 8).Select(i => new RecordData([192, 0, 2, (byte)(250 - i)])));
        _exchangers = RRset.Create(owner, RecordType.Mx, new Ttl(3600), Enumerable.Range(0, 4).Select(i => new RecordData([0, (byte)(40 - i), .. DomainName.Parse($"MX{i}.Example.COM.").Wire])));
    }

    [Benchmark]
    public int KeyOfAName() => CanonicalKey.Write(_name.Wire, _key);

    [Benchmark]
    public byte[] EightAddresses() => CanonicalRdata.Of(_addresses);

    [Benchmark]
    public byte[] FourMailExchangers() => CanonicalRdata.Of(_exchangers);
}

using BenchmarkDotNet.Attributes;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;

namespace DnsConsole.Benchmarks;

/// <summary>The hash of one owner name (RFC 5155 §5), without salt as RFC 9276 §3.1 wants it.</summary>
[MemoryDiagnoser]
public class Nsec3Hashing
{
    private readonly byte[] _wire = DomainName.Parse("www.department.example.com.").Wire.ToArray();
    private readonly byte[] _hash = new byte[Nsec3Hash.Length];

    [Params(0, 10, 100)]
    public int Iterations { get; set; }

    [Benchmark]
    public void Compute() => Nsec3Hash.Compute(_wire, (ushort)Iterations, [], _hash);
}

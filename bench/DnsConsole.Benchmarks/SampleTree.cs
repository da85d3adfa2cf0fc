using System.Globalization;
using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Benchmarks;

/// <summary>Names <c>n0000000</c> and so on, one A record each, in a tree as a zone has them.</summary>
internal sealed class SampleTree
{
    private readonly ZoneNodeBuilder _builder = new();

    public SampleTree(int names) => Names = NameTree.FromSorted([.. Enumerable.Range(0, names).Select(i => Slab(i, 1))]);

    public NameTree Names { get; }

    /// <summary>A name with an address.</summary>
    public byte[] Slab(int number, byte address)
    {
        _builder.Begin(Owner(number), NodeFlags.None, ZoneNode.NoCut);
        _builder.BeginRRset(RecordType.A);
        _builder.AddRecord(new Ttl(3600), [192, 0, 2, address]);
        return _builder.Build();
    }

    public static byte[] Key(int number) => CanonicalKey.Of(DomainName.FromWire([.. Owner(number), 0]));

    private static byte[] Owner(int number)
    {
        var label = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"n{number:D7}"));
        return [(byte)label.Length, .. label];
    }
}

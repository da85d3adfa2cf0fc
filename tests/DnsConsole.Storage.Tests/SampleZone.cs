using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Tests;

/// <summary>Zones as storage sees them: slabs with the right keys. What is in the signatures does not matter here.</summary>
internal static class SampleZone
{
    public static readonly Ttl Hour = new(3600);

    private static readonly byte[] AddressSignature = Signature(covered: 1);
    private static readonly byte[] NsecSignature = Signature(covered: 47);

    public static byte[] Apex(uint serial)
    {
        var builder = new ZoneNodeBuilder();
        builder.Begin([], NodeFlags.None, ZoneNode.NoCut);
        builder.BeginRRset(RecordType.Soa);
        var soa = new byte[22];
        BinaryPrimitives.WriteUInt32BigEndian(soa.AsSpan(2), serial);
        builder.AddRecord(Hour, soa);
        return builder.Build();
    }

    /// <summary>A name with an address, and with an RRSIG if it is signed.</summary>
    public static byte[] Host(ReadOnlySpan<byte> relativeOwner, int address, bool signed = false)
    {
        var builder = new ZoneNodeBuilder();
        return Host(builder, relativeOwner, address, signed);
    }

    public static byte[] Host(ZoneNodeBuilder builder, ReadOnlySpan<byte> relativeOwner, int address, bool signed)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(octets, address);
        builder.Begin(relativeOwner, NodeFlags.None, ZoneNode.NoCut);
        builder.BeginRRset(RecordType.A);
        builder.AddRecord(Hour, octets);
        if (signed)
        {
            builder.AddSignature(Hour, AddressSignature);
            builder.BeginRRset(RecordType.Nsec);
            builder.AddRecord(Hour, [1, (byte)'z', 0, 0, 6, 0x40, 0, 0, 0, 0, 3]);
            builder.AddSignature(Hour, NsecSignature);
        }

        return builder.Build();
    }

    public static byte[] Owner(int number)
    {
        var label = $"n{number:D7}";
        return [(byte)label.Length, .. label.Select(c => (byte)c)];
    }

    /// <summary>A zone with an apex and <paramref name="hosts"/> hosts.</summary>
    public static ZoneSnapshot Create(DomainName origin, int hosts, uint serial = 1, bool signed = false)
    {
        var builder = new ZoneNodeBuilder();
        var slabs = new byte[hosts + 1][];
        slabs[0] = Apex(serial);
        for (var i = 0; i < hosts; i++)
        {
            slabs[i + 1] = Host(builder, Owner(i), i, signed);
        }

        return new ZoneSnapshot(origin, NameTree.FromSorted(slabs), signed ? Denial.Nsec : Denial.None, NameTree.Empty);
    }

    /// <summary>The next version with other names.</summary>
    public static ZoneSnapshot With(this ZoneSnapshot snapshot, Func<NameTree, NameTree> edit) => new(
        snapshot.Origin, edit(snapshot.Names).With(Apex(snapshot.Serial.Next.Value)), snapshot.Denial, snapshot.Nsec3);

    public static void AssertSame(ZoneSnapshot expected, ZoneSnapshot actual)
    {
        Assert.Equal(expected.Serial, actual.Serial);
        AssertSame(expected.Names, actual.Names);
        AssertSame(expected.Nsec3, actual.Nsec3);
    }

    private static void AssertSame(NameTree expected, NameTree actual)
    {
        var (left, right) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(left.Length, right.Length);
        for (var i = 0; i < left.Length; i++)
        {
            Assert.True(left[i].AsSpan().SequenceEqual(right[i]), $"name {i} differs");
        }
    }

    private static byte[] Signature(byte covered) =>
        [0, covered, 13, 2, 0, 0, 14, 16, 0x70, 0, 0, 0, 0x60, 0, 0, 0, 0x12, 0x34, 0, .. Enumerable.Range(0, 64).Select(i => (byte)i)];
}

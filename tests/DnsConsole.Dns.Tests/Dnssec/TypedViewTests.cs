using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec;

public class TypedViewTests
{
    [Fact]
    public void Create_EachView_ReadsBackFieldByField()
    {
        var ds = DsData.Create(new KeyTag(7), DnssecAlgorithm.Ed448, DigestType.Sha1, new byte[20]);
        Assert.True(DsData.TryRead(ds.ToData().Wire, out var readDs));
        Assert.Equal((ds, 7, DnssecAlgorithm.Ed448, 20), (readDs, readDs.KeyTag.Value, readDs.Algorithm, readDs.Digest.Length));

        var name = DomainName.Parse("Signer.example.");
        var rrsig = RrsigData.Create(RecordType.Mx, DnssecAlgorithm.RsaSha256, 3, new Ttl(60), 20, 10, new KeyTag(9), name, [1, 2, 3]);
        Assert.True(RrsigData.TryRead(rrsig.ToData().Wire, out var read));
        Assert.Equal((RecordType.Mx, DnssecAlgorithm.RsaSha256, (byte)3, new Ttl(60)), (read.TypeCovered, read.Algorithm, read.Labels, read.OriginalTtl));
        Assert.Equal((20u, 10u, new KeyTag(9), name), (read.Expiration, read.Inception, read.KeyTag, read.SignerName));
        Assert.Equal([1, 2, 3], read.Signature.ToArray());

        var nsec3 = Nsec3Data.Create(Nsec3ParamData.Create(5, [0xAB, 0xCD]), true, new byte[20], [RecordType.A]);
        Assert.True(Nsec3Data.TryRead(nsec3.ToData().Wire, out var readNsec3));
        Assert.Equal((1, 5, true, "ABCD", 20, "A"), (readNsec3.HashAlgorithm, readNsec3.Iterations, readNsec3.IsOptOut, Convert.ToHexString(readNsec3.Salt), readNsec3.NextHash.Length, readNsec3.Types.ToString()));
    }

    [Fact]
    public void TryRead_DigestOfWrongLength_IsFalse()
    {
        Assert.False(DsData.TryRead([0, 1, 13, 2, .. new byte[31]], out _));
        Assert.True(DsData.TryRead([0, 0, 0, 0, 0], out _));
    }

    [Fact]
    public void TryRead_RandomOctets_NeverThrowsAndWhatItTakesCanBeRead()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var accepted = 0;
        for (var round = 0; round < 40_000; round++)
        {
            var octets = new byte[random.Next(60)];
            random.NextBytes(octets);
            for (var i = 0; i < octets.Length; i++)
            {
                octets[i] = random.Next(3) == 0 ? octets[i] : (byte)random.Next(4);
            }

            try
            {
                accepted += ReadAll(octets);
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, round {round}, {Convert.ToHexString(octets)}: {e}");
            }
        }

        Assert.True(accepted > 1000, "the fuzzing never reached the fields");
    }

    private static int ReadAll(byte[] octets)
    {
        var accepted = 0;
        if (DnskeyData.TryRead(octets, out var key))
        {
            accepted += key.PublicKey.Length > 0 && key.Tag == DnskeyData.ComputeTag(octets) && key.ToString().Length > 0 ? 1 : 0;
        }

        if (DsData.TryRead(octets, out var ds))
        {
            accepted += ds.Digest.Length > 0 && ds.ToString().Length > 0 ? 1 : 0;
        }

        if (RrsigData.TryRead(octets, out var rrsig))
        {
            accepted += rrsig.Signature.Length > 0 && rrsig.SignerName.WireLength > 0 ? 1 : 0;
        }

        if (NsecData.TryRead(octets, out var nsec))
        {
            accepted += nsec.NextName.WireLength + nsec.Types.ToArray().Length > 0 ? 1 : 0;
        }

        if (Nsec3Data.TryRead(octets, out var nsec3))
        {
            accepted += nsec3.NextHash.Length + nsec3.Types.ToArray().Length > 0 ? 1 : 0;
        }

        if (Nsec3ParamData.TryRead(octets, out var parameters))
        {
            accepted += parameters.Salt.Length + 5 == octets.Length ? 1 : 0;
        }

        return accepted;
    }
}

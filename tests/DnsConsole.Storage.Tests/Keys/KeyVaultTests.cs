using System.Security.Cryptography;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Storage.Keys;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Storage.Tests.Keys;

public sealed class KeyVaultTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TryOpen_AnyOctetChanged_IsRefused()
    {
        using var vault = Unlocked();
        using var key = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
        var row = vault.Seal(1, 2, key);

        Assert.True(vault.TryOpen(1, 2, key.ToDnskey(257), row, out var opened, out _));
        opened!.Dispose();
        for (var i = 0; i < row.Length; i++)
        {
            var changed = row.ToArray();
            changed[i] ^= 1;
            Assert.False(vault.TryOpen(1, 2, key.ToDnskey(257), changed, out _, out _));
            Assert.False(vault.TryOpen(1, 2, key.ToDnskey(257), row[..i], out _, out _));
        }
    }

    [Fact]
    public void TryOpen_OtherPlaceOrMasterKey_IsRefused()
    {
        using var vault = Unlocked();
        using var stranger = Unlocked();
        using var key = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        using var other = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        var row = vault.Seal(1, 2, key);

        Assert.False(vault.TryOpen(2, 2, key.ToDnskey(257), row, out _, out _));
        Assert.False(vault.TryOpen(1, 1, key.ToDnskey(257), row, out _, out _));
        Assert.False(vault.TryOpen(1, 2, other.ToDnskey(257), row, out _, out _));
        Assert.False(stranger.TryOpen(1, 2, key.ToDnskey(257), row, out _, out _));
    }

    [Fact]
    public void SealAndTryOpen_ManyThreadsAtOnce_EverySecretOpensAgain()
    {
        using var vault = Unlocked();
        using var key = CryptoProviders.Default.Generate(DnssecAlgorithm.Ed25519);
        var dnskey = key.ToDnskey(257);
        var lost = 0;

        Parallel.For(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var row = vault.Seal(1, i, key);
            if (vault.TryOpen(1, i, dnskey, row, out var opened, out _))
            {
                opened.Dispose();
            }
            else
            {
                Interlocked.Increment(ref lost);
            }
        });

        Assert.Equal(0, lost);
    }

    [Fact]
    public async Task LoadPrivateKeyAsync_SecretsOfTwoKeysSwapped_RefusesBoth()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        using var one = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        using var two = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        var zone = await StoreAsync(storage, one, two);

        storage.Query("""
            CREATE TABLE copy AS SELECT * FROM key_secrets;
            UPDATE key_secrets SET sealed = (SELECT sealed FROM copy WHERE copy.key_id <> key_secrets.key_id);
            """);

        await Assert.ThrowsAsync<KeySecretException>(() => storage.Zones.LoadPrivateKeyAsync(zone.Id, 1));
        await Assert.ThrowsAsync<KeySecretException>(() => storage.Zones.LoadPrivateKeyAsync(zone.Id, 2));
    }

    [Fact]
    public async Task Files_AfterStoringKeys_HoldNoPartOfTheSecrets()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        using var ecdsa = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        using var rsa = CryptoProviders.Default.Generate(DnssecAlgorithm.RsaSha256);
        await StoreAsync(storage, ecdsa, rsa);
        var open = Files(storage.Directory);
        storage.Close();

        // Behind the scalar there may stand the public half; without it the scalar ends the octets.
        Assert.True(CryptoProviders.Default.TryLoad(ecdsa.Algorithm, ecdsa.ExportPkcs8(), out var bare, out _));
        using var normalized = bare;
        foreach (var octets in new[] { open, Files(storage.Directory) })
        {
            // What is looked for can be found: the public halves are there.
            Assert.True(octets.AsSpan().IndexOf(ecdsa.PublicKey) >= 0);
            Assert.True(octets.AsSpan().IndexOf(rsa.PublicKey) >= 0);
            Assert.Equal(-1, octets.AsSpan().IndexOf(ecdsa.ExportPkcs8()));
            Assert.Equal(-1, octets.AsSpan().IndexOf(normalized!.ExportPkcs8().AsSpan()[^32..]));
            Assert.Equal(-1, octets.AsSpan().IndexOf(rsa.ExportPkcs8().AsSpan()[^64..]));
        }
    }

    private static byte[] Files(string directory) => [.. Directory.GetFiles(directory, "dnsconsole.db*").SelectMany(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    })];

    private static KeyVault Unlocked()
    {
        var vault = new KeyVault();
        using var key = new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Length));
        vault.Unlock(key);
        return vault;
    }

    private static async Task<ZoneState> StoreAsync(TemporaryStorage storage, params PrivateKey[] secrets)
    {
        var origin = DomainName.Parse("example.test.");
        var snapshot = SampleZone.Create(origin, 1);
        var zone = (await storage.Zones.CreateAsync(new ZoneState { Origin = origin, CreatedAt = Now }, snapshot, new ChangeEntry(Now, "ann", "")))!;
        var keys = secrets.Select((secret, i) => new ZoneKey { Id = i + 1, Role = KeyRole.Csk, CreatedAt = Now, Dnskey = secret.ToDnskey(257) });
        var commit = new ZoneCommit(zone, zone with { Keys = [.. keys] }, snapshot, snapshot) { NewKeys = [.. secrets.Select((s, i) => new NewPrivateKey(i + 1, s))] };
        await storage.Zones.CommitAsync(commit);
        return commit.StateAfter;
    }
}

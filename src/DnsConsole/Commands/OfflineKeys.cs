using System.Collections.Immutable;
using System.Text;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Commands;

/// <summary>
/// The keys of a zone in a folder, in BIND's files. Existing ones are used: with the SEP flag as KSK, without as ZSK, and as CSK when there is
/// only one kind. New ones are written so that their owner alone can read the private half.
/// </summary>
internal sealed class OfflineKeys(DirectoryInfo folder, DomainName origin) : IDisposable
{
    private readonly Dictionary<int, PrivateKey> _privateKeys = [];

    public IReadOnlyDictionary<int, PrivateKey> PrivateKeys => _privateKeys;

    /// <summary>Loads the keys, or makes them when there are none; null when there are some that cannot be read.</summary>
    public ImmutableArray<ZoneKey>? TryLoad(DnssecAlgorithm algorithm, bool singleKey, DateTimeOffset now, TextWriter messages)
    {
        var pairs = new List<(DnskeyData Dnskey, PrivateKey Private)>();
        foreach (var file in folder.Exists ? folder.GetFiles("K*.key") : [])
        {
            if (!IsOfZone(file))
            {
                continue;
            }

            var secret = Path.ChangeExtension(file.FullName, ".private");
            if (!File.Exists(secret))
            {
                messages.WriteLine($"{file.Name}: there is no {Path.GetFileName(secret)} beside it.");
                return null;
            }

            if (!BindKeyFiles.TryImport(File.ReadAllText(file.FullName), File.ReadAllText(secret), CryptoProviders.Default, out var key, out var problems))
            {
                messages.WriteLine(string.Join(Environment.NewLine, problems.Select(p => $"{Path.GetFileNameWithoutExtension(file.Name)}{p}")));
                return null;
            }

            pairs.Add((key.Dnskey, key.PrivateKey));
        }

        if (pairs.Count == 0)
        {
            pairs.AddRange(Make(algorithm, singleKey, now));
        }

        var oneKind = pairs.All(p => p.Dnskey.IsSecureEntryPoint) || pairs.All(p => !p.Dnskey.IsSecureEntryPoint);
        return [.. pairs.Select((pair, index) => ToZoneKey(index + 1, pair.Dnskey, pair.Private, oneKind, now))];
    }

    public void Dispose()
    {
        foreach (var key in _privateKeys.Values)
        {
            key.Dispose();
        }
    }

    // K<name>+<algorithm>+<tag>.key, the name in lower case.
    private bool IsOfZone(FileInfo file) => file.Name.Split('+') is [var name, _, _] && name.Equals($"K{origin}", StringComparison.OrdinalIgnoreCase);

    private List<(DnskeyData Dnskey, PrivateKey Private)> Make(DnssecAlgorithm algorithm, bool singleKey, DateTimeOffset now)
    {
        const ushort zsk = DnskeyData.ZoneKeyFlag;
        const ushort ksk = DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag;
        var pairs = new List<(DnskeyData Dnskey, PrivateKey Private)>();
        var taken = new HashSet<KeyTag>();
        folder.Create();

        // BIND takes a key as one that signs by these lines.
        var time = SignatureTime.Format(SignatureTime.From(now), now);
        KeyTiming[] timings = [new("Created", time), new("Publish", time), new("Activate", time)];
        foreach (var flags in singleKey ? [ksk] : new[] { ksk, zsk })
        {
            var key = KeyGeneration.Generate(CryptoProviders.Default, algorithm, flags, rsaBits: 2048, taken);
            var dnskey = key.ToDnskey(flags);
            taken.UnionWith(KeyGeneration.TagsOf(dnskey));
            var exported = BindKeyFiles.Export(origin, dnskey, key, timings);
            WriteSecret(Path.Combine(folder.FullName, exported.BaseName + ".private"), exported.PrivateText);
            File.WriteAllText(Path.Combine(folder.FullName, exported.BaseName + ".key"), exported.PublicText);
            pairs.Add((dnskey, key));
        }

        return pairs;
    }

    private static void WriteSecret(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(Encoding.ASCII.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    private ZoneKey ToZoneKey(int id, DnskeyData dnskey, PrivateKey key, bool oneKind, DateTimeOffset now)
    {
        _privateKeys.Add(id, key);
        var role = oneKind ? KeyRole.Csk : dnskey.IsSecureEntryPoint ? KeyRole.Ksk : KeyRole.Zsk;
        var published = new RecordProgress(RecordState.Rumoured, now);
        return new ZoneKey
        {
            Id = id,
            Role = role,
            Dnskey = dnskey,
            CreatedAt = now,
            DnskeyRecord = published,
            KeySignature = role == KeyRole.Zsk ? default : published,
            ZoneSignature = role == KeyRole.Ksk ? default : published,
        };
    }
}

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
    private readonly List<(DnskeyData Dnskey, PrivateKey Private)> _pairs = [];
    private readonly List<string> _made = [];

    /// <summary>Private halves by the numbers of the keys.</summary>
    public IReadOnlyDictionary<int, PrivateKey> PrivateKeys => _pairs.Index().ToDictionary(p => p.Index + 1, p => p.Item.Private);

    /// <summary>Reads the keys that are there; the reason when there are some that cannot be read.</summary>
    public string? Read()
    {
        foreach (var file in folder.Exists ? folder.GetFiles("K*.key") : [])
        {
            if (!IsOfZone(file))
            {
                continue;
            }

            var secret = Path.ChangeExtension(file.FullName, ".private");
            if (!File.Exists(secret))
            {
                return $"{file.Name}: there is no {Path.GetFileName(secret)} beside it.";
            }

            if (!BindKeyFiles.TryImport(File.ReadAllText(file.FullName), File.ReadAllText(secret), CryptoProviders.Default, out var key, out var problems))
            {
                return string.Join(Environment.NewLine, problems.Select(p => $"{Path.GetFileNameWithoutExtension(file.Name)}{p}"));
            }

            _pairs.Add((key.Dnskey, key.PrivateKey));
        }

        return null;
    }

    /// <summary>The keys that were read; new ones, when there are none.</summary>
    public ImmutableArray<ZoneKey> Take(DnssecAlgorithm algorithm, bool singleKey, DateTimeOffset now)
    {
        if (_pairs.Count == 0)
        {
            Make(algorithm, singleKey, now);
        }

        var oneKind = _pairs.All(p => p.Dnskey.IsSecureEntryPoint) || _pairs.All(p => !p.Dnskey.IsSecureEntryPoint);
        return [.. _pairs.Select((pair, index) => ToZoneKey(index + 1, pair.Dnskey, oneKind, now))];
    }

    /// <summary>The zone is signed with them: new keys stay in the folder.</summary>
    public void Keep() => _made.Clear();

    /// <summary>Takes new keys away again, unless they are to be kept: half a key would stop the next signing.</summary>
    public void Dispose()
    {
        _made.ForEach(File.Delete);
        foreach (var pair in _pairs)
        {
            pair.Private.Dispose();
        }
    }

    // K<name>+<algorithm>+<tag>.key, the name in lower case.
    private bool IsOfZone(FileInfo file) => file.Name.Split('+') is [var name, _, _] && name.Equals($"K{origin}", StringComparison.OrdinalIgnoreCase);

    private void Make(DnssecAlgorithm algorithm, bool singleKey, DateTimeOffset now)
    {
        const ushort zsk = DnskeyData.ZoneKeyFlag;
        const ushort ksk = DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag;
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
            var path = Path.Combine(folder.FullName, exported.BaseName);
            WriteSecret(path + ".private", exported.PrivateText);
            _made.Add(path + ".key");
            File.WriteAllText(path + ".key", exported.PublicText);
            _pairs.Add((dnskey, key));
        }
    }

    private void WriteSecret(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        _made.Add(path);
        stream.Write(Encoding.ASCII.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    private static ZoneKey ToZoneKey(int id, DnskeyData dnskey, bool oneKind, DateTimeOffset now)
    {
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

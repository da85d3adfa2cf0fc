using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Tests.Dnssec;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.Dns.Tests.Scenarios;

/// <summary>Keys go from the tools of others to us and back, and zones that the tools signed are found good; each in NSEC, NSEC3 and opt-out.</summary>
public sealed class ForeignSigners : IDisposable
{
    private static readonly DomainName Apex = SignedZone.Apex;

    private readonly string _folder = Directory.CreateTempSubdirectory("dnsconsole-signers-").FullName;

    public static TheoryData<byte, string> Modes
    {
        get
        {
            var data = new TheoryData<byte, string>();
            foreach (byte algorithm in new[] { 8, 10, 13, 14, 15, 16 })
            {
                foreach (var mode in new[] { "nsec", "nsec3", "opt-out" })
                {
                    data.Add(algorithm, mode);
                }
            }

            return data;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ToolTheory("dnssec-keygen", "dnssec-signzone"), MemberData(nameof(Modes))]
    public async Task BindKeysAndZone_AreAccepted(byte algorithm, string mode)
    {
        var ksk = await Keygen("dnssec-keygen", algorithm, "-f", "KSK");
        var zsk = await Keygen("dnssec-keygen", algorithm);
        Import(ksk);
        Import(zsk);
        await BindSign(mode);
        AssertGood(await File.ReadAllTextAsync(Path.Combine(_folder, "signed")), ksk);
    }

    [ToolTheory("dnssec-signzone"), MemberData(nameof(Modes))]
    public async Task OurKeys_AreTakenByBind(byte algorithm, string mode)
    {
        var ksk = ExportOwn(algorithm, 257);
        ExportOwn(algorithm, 256);
        await BindSign(mode);
        AssertGood(await File.ReadAllTextAsync(Path.Combine(_folder, "signed")), ksk);
    }

    [ToolTheory("ldns-keygen", "ldns-signzone"), MemberData(nameof(Modes))]
    public async Task LdnsKeysAndZone_AreAccepted(byte algorithm, string mode)
    {
        var ksk = await Keygen("ldns-keygen", algorithm, "-k");
        var zsk = await Keygen("ldns-keygen", algorithm);
        Import(ksk);
        Import(zsk);
        AssertGood(await LdnsSign(mode, ksk, zsk), ksk);
    }

    [ToolTheory("ldns-signzone"), MemberData(nameof(Modes))]
    public async Task OurKeys_AreTakenByLdns(byte algorithm, string mode)
    {
        var ksk = ExportOwn(algorithm, 257);
        AssertGood(await LdnsSign(mode, ksk, ExportOwn(algorithm, 256)), ksk);
    }

    [ToolTheory("kzonesign"), MemberData(nameof(Modes))]
    public async Task KnotZone_IsAccepted(byte algorithm, string mode)
    {
        // Knot takes names below a DNAME, which RFC 6672 §2.4 forbids, for authoritative; BIND and ldns for occluded.
        var lines = SignedZone.Text.Split('\n').Where(line => !line.StartsWith("hidden.d.", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(Path.Combine(_folder, "zone"), lines);
        await File.WriteAllTextAsync(Path.Combine(_folder, "knot.conf"), $"""
            database:
                storage: {_folder}
            policy:
              - id: test
                algorithm: {new DnssecAlgorithm(algorithm).ToString().ToLowerInvariant()}
                nsec3: {(mode == "nsec" ? "off" : "on")}
                nsec3-opt-out: {(mode == "opt-out" ? "on" : "off")}
                nsec3-iterations: 0
            zone:
              - domain: example.
                storage: {_folder}
                file: zone
                dnssec-signing: on
                dnssec-policy: test
            """);
        Directory.CreateDirectory(Path.Combine(_folder, "out"));
        await Run("kzonesign", "-c", Path.Combine(_folder, "knot.conf"), "-o", Path.Combine(_folder, "out"), "example.");
        AssertGood(await File.ReadAllTextAsync(Path.Combine(_folder, "out", "zone")), null);
    }

    private static string Mnemonic(byte algorithm) => new DnssecAlgorithm(algorithm).ToString();

    private async Task<string> Run(string tool, params string[] arguments)
    {
        var result = await Tool.RunAsync(tool, arguments, folder: _folder);
        Assert.True(result.ExitCode == 0, $"{tool} {string.Join(' ', arguments)}\n{result.Text}");
        return result.Output;
    }

    private async Task<string> Keygen(string tool, byte algorithm, params string[] options)
    {
        string[] size = algorithm is 8 or 10 ? ["-b", "1024"] : [];
        return (await Run(tool, ["-a", Mnemonic(algorithm), .. size, .. options, "example."])).Trim();
    }

    private void Import(string baseName)
    {
        var path = Path.Combine(_folder, baseName);
        foreach (var provider in CryptoProviders.All)
        {
            Assert.True(
                BindKeyFiles.TryImport(File.ReadAllText(path + ".key"), File.ReadAllText(path + ".private"), provider, out var key, out var problems),
                string.Join('\n', problems));
            Assert.EndsWith($"+{key.Dnskey.Tag.Value:D5}", baseName, StringComparison.Ordinal);
        }
    }

    private string ExportOwn(byte algorithm, ushort flags)
    {
        using var key = CryptoProviders.Default.Generate(new DnssecAlgorithm(algorithm), 1024);

        // Smart signing takes only keys whose timing says that they are active.
        KeyTiming[] timings = [new("Created", "20200101000000"), new("Publish", "20200101000000"), new("Activate", "20200101000000")];
        var files = BindKeyFiles.Export(Apex, key.ToDnskey(flags), key, timings);
        File.WriteAllText(Path.Combine(_folder, files.BaseName + ".key"), files.PublicText);
        File.WriteAllText(Path.Combine(_folder, files.BaseName + ".private"), files.PrivateText);
        return files.BaseName;
    }

    private async Task BindSign(string mode)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "zone"), SignedZone.Text);
        string[] denial = mode switch { "nsec" => [], "nsec3" => ["-3", "-"], _ => ["-3", "ab", "-A"] };
        await Run("dnssec-signzone", ["-S", "-P", "-O", "full", "-o", "example.", .. denial, "-f", "signed", "zone"]);
    }

    private async Task<string> LdnsSign(string mode, string ksk, string zsk)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "zone"), SignedZone.Text);
        string[] denial = mode switch { "nsec" => [], "nsec3" => ["-n"], _ => ["-n", "-p", "-s", "abcd", "-t", "2"] };
        await Run("ldns-signzone", [.. denial, "-o", "example.", "-f", "signed", "zone", ksk, zsk]);
        return await File.ReadAllTextAsync(Path.Combine(_folder, "signed"));
    }

    private static void AssertGood(string zone, string? ksk)
    {
        var records = ZoneText.Read(zone);
        var keys = records.Where(r => r.Type == RecordType.Dnskey).Select(r => DnskeyData.TryRead(r.Data, out var key) ? key : default).ToList();
        var entry = keys.Single(k => k.IsSecureEntryPoint);
        if (ksk is not null)
        {
            Assert.EndsWith($"+{entry.Tag.Value:D5}", ksk, StringComparison.Ordinal);
        }

        var now = TimeProvider.System.GetUtcNow();
        DsData[] ds = [DsDigest.Compute(Apex, entry, DigestType.Sha256), DsDigest.Compute(Apex, entry, DigestType.Sha384)];
        foreach (var provider in CryptoProviders.All)
        {
            Assert.Empty(new ZoneVerifier(provider).Verify(records, Apex, ds, now));
        }

        Assert.NotEmpty(new ZoneVerifier(CryptoProviders.Default).Verify(records, Apex, ds, now.AddDays(100)));
    }
}

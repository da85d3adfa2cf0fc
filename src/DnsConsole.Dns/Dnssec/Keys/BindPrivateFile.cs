using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>
/// The <c>.private</c> file: <c>Name: value</c> lines with the format's version, the algorithm, the secret numbers in base64 and, since
/// v1.3, timing lines. Holds secrets until disposed.
/// </summary>
internal sealed class BindPrivateFile : IDisposable
{
    public const string Name = ".private";

    /// <summary>In the order of RFC 8017 §A.1.2.</summary>
    private static readonly string[] RsaFields =
        ["Modulus", "PublicExponent", "PrivateExponent", "Prime1", "Prime2", "Exponent1", "Exponent2", "Coefficient"];

    private static readonly string[] SecretFields = ["PrivateKey"];

    private static readonly HashSet<string> TimingFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "Created", "Publish", "Activate", "Revoke", "Inactive", "Delete", "DSPublish", "DSRemoved", "SyncPublish", "SyncDelete", "DNSKEYChange", "ZRRSIGChange",
        "KRRSIGChange", "DSChange",
    };

    private readonly Dictionary<string, byte[]> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<KeyTiming> _timings = [];

    public DnssecAlgorithm Algorithm { get; private set; }

    public int AlgorithmLine { get; private set; }

    public IReadOnlyList<KeyTiming> Timings => _timings;

    private string[] Fields => Algorithm.IsRsa ? RsaFields : SecretFields;

    public static BindPrivateFile Read(string text, List<KeyFileProblem> problems)
    {
        var file = new BindPrivateFile();
        var before = problems.Count;
        var version = false;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == ';')
            {
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var message = colon <= 0
                ? "The line is not of the form 'Name: value'."
                : file.ReadField(line[..colon].Trim(), line[(colon + 1)..].Trim(), number, ref version);
            if (message.Length > 0)
            {
                problems.Add(new(Name, number, message));
            }
        }

        if (!version)
        {
            problems.Add(new(Name, 0, "The line 'Private-key-format: v1.3' is missing."));
        }

        if (file.AlgorithmLine == 0)
        {
            problems.Add(new(Name, 0, "The line 'Algorithm:' is missing."));
        }
        else if (problems.Count == before)
        {
            problems.AddRange(file.Fields.Where(f => !file._numbers.ContainsKey(f)).Select(f => new KeyFileProblem(Name, 0, $"The line '{f}:' is missing.")));
        }

        return file;
    }

    public static string Write(PrivateKey key, IReadOnlyList<KeyTiming> timings)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Private-key-format: v1.3\nAlgorithm: {key.Algorithm.Value} ({key.Algorithm})\n");
        var pkcs8 = key.ExportPkcs8();
        var numbers = key.Algorithm.IsRsa ? Pkcs8.ReadRsa(pkcs8) : [Pkcs8.ReadSecret(key.Algorithm, pkcs8)];
        foreach (var (field, number) in (key.Algorithm.IsRsa ? RsaFields : SecretFields).Zip(numbers))
        {
            text.Append(CultureInfo.InvariantCulture, $"{field}: {Convert.ToBase64String(number)}\n");
            CryptographicOperations.ZeroMemory(number);
        }

        CryptographicOperations.ZeroMemory(pkcs8);
        foreach (var timing in timings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{timing.Name}: {timing.Value}\n");
        }

        return text.ToString();
    }

    /// <summary>The numbers as PKCS#8; only after a reading without problems.</summary>
    public byte[] ToPkcs8() => Algorithm.IsRsa
        ? Pkcs8.FromRsa(Algorithm, [.. RsaFields.Select(f => _numbers[f])])
        : Pkcs8.FromSecret(Algorithm, _numbers[SecretFields[0]]);

    public void Dispose()
    {
        foreach (var number in _numbers.Values)
        {
            CryptographicOperations.ZeroMemory(number);
        }
    }

    private string ReadField(string name, string value, int line, ref bool version)
    {
        if (name.Equals("Private-key-format", StringComparison.OrdinalIgnoreCase))
        {
            version = true;
            return value.StartsWith("v1.", StringComparison.Ordinal) ? "" : $"The format '{value}' is not v1.2 or v1.3.";
        }

        if (name.Equals("Algorithm", StringComparison.OrdinalIgnoreCase))
        {
            AlgorithmLine = line;
            if (!DnssecAlgorithm.TryParse(value.Split(' ', 2)[0], out var algorithm))
            {
                return $"The algorithm '{value}' is not one.";
            }

            Algorithm = algorithm;
            return algorithm.RefusalToSign ?? "";
        }

        if (TimingFields.Contains(name))
        {
            _timings.Add(new KeyTiming(name, value));
            return value.Length == 14 && value.All(char.IsAsciiDigit) ? "" : $"'{value}' is not a time of the form YYYYMMDDHHmmSS.";
        }

        if (name is "Engine" or "Label")
        {
            return "The private half lies in a hardware module, not in this file.";
        }

        return RsaFields.Concat(SecretFields).Contains(name, StringComparer.OrdinalIgnoreCase) ? ReadNumber(name, value) : $"The field '{name}' is not known.";
    }

    private string ReadNumber(string name, string value)
    {
        var octets = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, octets, out var length) || length == 0)
        {
            return $"The value of '{name}' is not base64.";
        }

        var number = octets[..length];
        CryptographicOperations.ZeroMemory(octets);
        return _numbers.TryAdd(name, number) ? "" : $"The field '{name}' stands twice.";
    }
}

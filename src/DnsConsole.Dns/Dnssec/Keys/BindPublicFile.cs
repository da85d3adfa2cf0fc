using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>The <c>.key</c> file: comments and one DNSKEY record in presentation form, owner absolute, on one line or in parentheses.</summary>
internal static class BindPublicFile
{
    public const string Name = ".key";

    /// <summary>Reads the record; null with problems added when there is none.</summary>
    public static (DomainName Owner, DnskeyData Dnskey, int Line)? Read(string text, List<KeyFileProblem> problems)
    {
        var words = new List<string>();
        var line = 0;
        var first = 0;
        foreach (var raw in text.Split('\n'))
        {
            line++;
            var content = raw.Split(';', 2)[0].Replace('(', ' ').Replace(')', ' ');
            var found = content.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (found.Length > 0 && words.Count == 0)
            {
                first = line;
            }

            words.AddRange(found);
        }

        if (words.Count == 0)
        {
            problems.Add(new(Name, 0, "There is no DNSKEY record in the file."));
            return null;
        }

        var before = problems.Count;
        void Problem(string message) => problems.Add(new(Name, first, message));

        if (!DomainName.TryParse(words[0], null, out var owner, out var error))
        {
            Problem(error);
        }

        var at = 1;
        if (at < words.Count && Ttl.TryParse(words[at], out _))
        {
            at++;
        }

        if (at < words.Count && words[at].Equals("IN", StringComparison.OrdinalIgnoreCase))
        {
            at++;
        }

        if (at >= words.Count || !words[at].Equals("DNSKEY", StringComparison.OrdinalIgnoreCase))
        {
            Problem("The record is not a DNSKEY.");
            return null;
        }

        if (words.Count < at + 5)
        {
            Problem("The DNSKEY has too few fields: flags, protocol, algorithm and key are needed.");
            return null;
        }

        if (!ushort.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var flags))
        {
            Problem($"The flags '{words[at + 1]}' are not a number up to 65535.");
        }

        if (words[at + 2] != "3")
        {
            Problem($"The protocol is '{words[at + 2]}', not 3.");
        }

        if (!DnssecAlgorithm.TryParse(words[at + 3], out var algorithm))
        {
            Problem($"The algorithm '{words[at + 3]}' is not one.");
        }

        var encoded = string.Concat(words.Skip(at + 4));
        var octets = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, octets, out var length) || length == 0)
        {
            Problem("The public key is not base64.");
        }

        return problems.Count > before ? null : (owner, DnskeyData.Create(flags, algorithm, octets.AsSpan(0, length)), first);
    }

    public static string Write(DomainName owner, DnskeyData key)
    {
        var role = key.IsSecureEntryPoint ? "key-signing" : "zone-signing";
        return $"; This is a {role} key, keyid {key.Tag}, for {owner}\n{owner} IN DNSKEY {key.Flags} 3 {key.Algorithm.Value} {Convert.ToBase64String(key.PublicKey)}\n";
    }
}

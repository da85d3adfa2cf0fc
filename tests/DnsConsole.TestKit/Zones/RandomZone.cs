using System.Globalization;
using System.Text;

namespace DnsConsole.TestKit.Zones;

/// <summary>
/// A random zone that is valid by construction: hosts at random depths (so with empty non-terminals), wildcards, odd labels and mixed case,
/// CNAMEs that share their owner with nothing, and DNAMEs and delegations with nothing below them but glue.
/// Names are absolute, in presentation form.
/// </summary>
public sealed class RandomZone
{
    private static readonly string[] EveryLabel =
    [
        "a", "b", "c", "www", "Mail", "NS", "x-1", "_tcp", "0", "00", "z", "zz", @"\000", @"\000\000", @"\255", @"dot\.ted", @"back\\slash", @"sp\032ace", "in*side", "*a", "**", "-", @"\126",
        "xn--mnchen-3ya", new string('l', 63),
    ];

    private readonly Random _random;
    private readonly string[] _labels;
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _open;
    private readonly List<string> _hosts = [];
    private readonly List<string> _aliases = [];
    private readonly List<string> _wildcards = [];
    private readonly List<string> _delegations = [];
    private readonly List<string> _dnames = [];

    private RandomZone(Random random, string origin, bool zeroOctets)
    {
        _random = random;
        _labels = zeroOctets ? EveryLabel : [.. EveryLabel.Where(label => !label.Contains(@"\000", StringComparison.Ordinal))];
        Origin = origin;
        _open = [origin];
        _owners.Add(origin);
    }

    public string Origin { get; }

    public string Text => _text.ToString();

    /// <summary>Owners of ordinary data, the apex not among them.</summary>
    public IReadOnlyList<string> Hosts => _hosts;

    public IReadOnlyList<string> Aliases => _aliases;

    public IReadOnlyList<string> Wildcards => _wildcards;

    public IReadOnlyList<string> Delegations => _delegations;

    public IReadOnlyList<string> Dnames => _dnames;

    /// <summary>Makes a zone with about <paramref name="owners"/> owner names below its apex.</summary>
    /// <param name="zeroOctets">Whether labels may hold the octet 0, which not every foreign program sorts where RFC 4034 §6.1 has it.</param>
    public static RandomZone Create(Random random, string origin = "random.lab.", int owners = 40, bool zeroOctets = true)
    {
        var zone = new RandomZone(random, origin.EndsWith('.') ? origin : origin + ".", zeroOctets);
        zone.Write(owners);
        return zone;
    }

    private void Write(int owners)
    {
        _text.Append(CultureInfo.InvariantCulture, $"$ORIGIN {Origin}\n$TTL {Ttl()}\n@ IN SOA ns.elsewhere.example. hostmaster {_random.Next(1, int.MaxValue)} 7200 1800 1209600 {Ttl()}\n");
        _text.Append("@ IN NS ns.elsewhere.example.\n");
        for (var i = 0; i < owners; i++)
        {
            switch (_random.Next(10))
            {
                case 0 when Take(closed: true) is { } owner:
                    WriteDelegation(owner);
                    break;
                case 1 when Take(closed: true) is { } owner:
                    _dnames.Add(owner);
                    Line(owner, "DNAME", AnyName());
                    break;
                case 2 when Take(closed: false) is { } owner:
                    _aliases.Add(owner);
                    Line(owner, "CNAME", AnyName());
                    break;
                case 3 when Take(closed: false, wildcard: true) is { } owner:
                    _wildcards.Add(owner);
                    WriteData(owner);
                    break;
                case > 3 when Take(closed: false) is { } owner:
                    _hosts.Add(owner);
                    WriteData(owner);
                    break;
            }
        }
    }

    /// <summary>A new owner below an open one, or null when the dice gave a name that is taken, too long, or not allowed to be closed.</summary>
    private string? Take(bool closed, bool wildcard = false)
    {
        var owner = _open[_random.Next(_open.Count)];
        for (var depth = _random.Next(1, 4); depth > 0; depth--)
        {
            owner = $"{(wildcard && depth == 1 ? "*" : _labels[_random.Next(_labels.Length)])}.{owner}";
        }

        var below = "." + owner;
        if (owner.Length > 200 || _owners.Any(o => IsClosed(o) && owner.EndsWith("." + o, StringComparison.OrdinalIgnoreCase))
            || (closed && _owners.Any(o => o.EndsWith(below, StringComparison.OrdinalIgnoreCase))) || !_owners.Add(owner))
        {
            return null;
        }

        if (!closed)
        {
            _open.Add(owner);
        }

        return owner;
    }

    private bool IsClosed(string owner) => !_open.Contains(owner, StringComparer.OrdinalIgnoreCase);

    private void WriteDelegation(string owner)
    {
        _delegations.Add(owner);
        if (_random.Next(2) == 0)
        {
            Line(owner, "NS", "ns.elsewhere.example.");
        }
        else
        {
            Line(owner, "NS", "ns." + owner);
            _text.Append(CultureInfo.InvariantCulture, $"ns.{owner} 300 IN A {Address()}\n");
        }

        if (_random.Next(2) == 0)
        {
            Line(owner, "DS", $"{_random.Next(65536)} 13 2 {Hex(32)}");
        }
    }

    private void WriteData(string owner)
    {
        var types = _random.Next(1, 128);
        var ttl = Ttl();
        foreach (var (type, data, bit) in new (string, Func<string>, int)[]
        {
            ("A", Address, 1), ("AAAA", () => $"2001:db8::{_random.Next(1, 65536):x}", 2), ("TXT", () => $"\"{Hex(_random.Next(1, 40))}\"", 4), ("MX", () => $"{_random.Next(100)} {AnyName()}", 8),
            ("SRV", () => $"{_random.Next(100)} {_random.Next(100)} {_random.Next(65536)} {AnyName()}", 16), ("CAA", () => $"0 issue \"ca{_random.Next(1000)}.example\"", 32),
            ("TYPE65280", () => $"\\# 4 {Hex(4)}", 64),
        })
        {
            foreach (var line in Enumerable.Range(0, (types & bit) == 0 ? 0 : _random.Next(1, 4)).Select(_ => data()).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                _text.Append(CultureInfo.InvariantCulture, $"{owner} {ttl} IN {type} {line}\n");
            }
        }
    }

    private void Line(string owner, string type, string data) => _text.Append(CultureInfo.InvariantCulture, $"{owner} {Ttl()} IN {type} {data}\n");

    private int Ttl() => _random.Next(1, 86400);

    private string AnyName() => _random.Next(3) == 0 ? "www.elsewhere.example." : _open[_random.Next(_open.Count)];

    private string Address() => $"192.0.2.{_random.Next(256)}";

    private string Hex(int octets)
    {
        var bytes = new byte[octets];
        _random.NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }
}

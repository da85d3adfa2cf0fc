using System.Collections.Immutable;
using System.Text;
using DnsConsole.Dns.Names;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// All zones in canonical order, by number, with their names in one text. A part of a name is looked for in all of them at the speed of memory, so
/// that no index is needed: 100,000 names take less than a millisecond.
/// </summary>
public sealed class ZoneNames
{
    private readonly LiveZone[] _zones;

    // Each name in presentation form and lower case, and a line feed, which no name contains; where each begins, and the end.
    private readonly byte[] _text;
    private readonly int[] _starts;

    internal ZoneNames(ImmutableSortedDictionary<DomainName, LiveZone> zones)
    {
        Zones = zones;
        _zones = new LiveZone[zones.Count];
        _starts = new int[zones.Count + 1];
        var text = new byte[32 * (zones.Count + 1) + NamePresentation.MaxLength];
        var (at, length) = (0, 0);
        foreach (var (name, zone) in zones)
        {
            if (text.Length - length <= NamePresentation.MaxLength)
            {
                Array.Resize(ref text, 2 * text.Length);
            }

            (_zones[at], _starts[at++]) = (zone, length);
            var written = NamePresentation.Format(name.Wire, text.AsSpan(length));
            Ascii.ToLowerInPlace(text.AsSpan(length, written), out _);
            length += written;
            text[length++] = (byte)'\n';
        }

        _starts[at] = length;
        _text = text;
    }

    /// <summary>What it was made of.</summary>
    internal ImmutableSortedDictionary<DomainName, LiveZone> Zones { get; }

    public int Count => _zones.Length;

    public LiveZone this[int number] => _zones[number];

    /// <summary>Numbers of the zones whose name contains <paramref name="part"/>, in any case, in order; names end in a dot.</summary>
    public int[] Find(string part)
    {
        var wanted = Encoding.UTF8.GetBytes(part.ToLowerInvariant());
        if (wanted.Length == 0 || wanted.Contains((byte)'\n'))
        {
            return [];
        }

        var found = new List<int>();
        for (int zone = 0, from = 0; zone < Count; zone++, from = _starts[zone])
        {
            var next = _text.AsSpan(from, _starts[Count] - from).IndexOf(wanted);
            if (next < 0)
            {
                break;
            }

            while (_starts[zone + 1] <= from + next)
            {
                zone++;
            }

            found.Add(zone);
        }

        return [.. found];
    }
}

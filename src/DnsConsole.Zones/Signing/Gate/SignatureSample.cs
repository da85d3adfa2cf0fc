using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>The new signatures that one thread met: all of them as long as they are few, then every second, every fourth and so on.</summary>
internal sealed class SignatureSample
{
    private readonly List<NewSignature> _kept = [];
    private int _stride = 1;
    private int _met;

    public IReadOnlyList<NewSignature> Kept => _kept;

    public void Add(ZoneNode node, RecordType type, int index, ZoneKey key)
    {
        if (_met++ % _stride > 0)
        {
            return;
        }

        _kept.Add(new NewSignature(node, type, index, key));
        if (_kept.Count > NewSignatures.Limit)
        {
            Halve();
        }
    }

    private void Halve()
    {
        var half = (_kept.Count + 1) / 2;
        for (var i = 0; i < half; i++)
        {
            _kept[i] = _kept[2 * i];
        }

        _kept.RemoveRange(half, _kept.Count - half);
        _stride *= 2;
    }
}

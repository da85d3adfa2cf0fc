using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Records;

/// <summary>Walks over the wanted records of one name. What it shows is that of the last step.</summary>
/// <param name="isWhole">Whether all records of the name are wanted, whatever their data.</param>
internal ref struct RecordWalk(ZoneNode node, RecordMatcher matcher, bool isWhole)
{
    private RDataEnumerator _records;
    private RRsetView _set;
    private RecordSchema? _schema;
    private int _next;

    // Before the first set there is nothing, which is also what the signatures of no set are.
    private bool _inSignatures = true;

    public readonly RecordType Type => _inSignatures ? RecordType.Rrsig : _set.Type;

    public readonly Ttl Ttl => _set.Ttl;

    public readonly ReadOnlySpan<byte> RData => _records.Current;

    /// <summary>Whether the signer made it.</summary>
    public readonly bool IsGenerated => _inSignatures || GeneratedTypes.Contains(_set.Type);

    public bool MoveNext()
    {
        while (true)
        {
            while (_records.MoveNext())
            {
                if (isWhole || matcher.IsDataFound(_schema ??= RecordSchemas.Of(Type), RData))
                {
                    return true;
                }
            }

            _schema = null;
            if (!node.Exists)
            {
                return false;
            }

            if (!_inSignatures && matcher.Generated)
            {
                _inSignatures = true;
                _records = _set.EnumerateSignatures();
            }
            else if (!NextSet())
            {
                return false;
            }
        }
    }

    private bool NextSet()
    {
        while (_next < node.RRsetCount)
        {
            _set = node.RRsetAt(_next++);
            if (matcher.Generated || !GeneratedTypes.Contains(_set.Type))
            {
                _inSignatures = false;
                _records = _set.EnumerateRecords();
                return true;
            }
        }

        return false;
    }
}

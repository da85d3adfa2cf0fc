using DnsConsole.Dns.Registries;

namespace DnsConsole.Ui.Records;

/// <summary>How many records a few names have, or have more than before.</summary>
internal sealed class RecordTally
{
    private readonly Dictionary<RecordType, int> _types = [];

    public int Rows { get; private set; }

    public void Note(RecordType type, int sign, bool isRow)
    {
        _types[type] = _types.GetValueOrDefault(type) + sign;
        Rows += isRow ? sign : 0;
    }

    public void AddTo(Dictionary<RecordType, int> types)
    {
        foreach (var (type, count) in _types)
        {
            if ((types[type] = types.GetValueOrDefault(type) + count) == 0)
            {
                types.Remove(type);
            }
        }
    }
}

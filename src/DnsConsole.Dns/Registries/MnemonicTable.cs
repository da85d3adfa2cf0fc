using System.Collections.Frozen;
using System.Globalization;

namespace DnsConsole.Dns.Registries;

/// <summary>The mnemonics of one IANA registry, both ways; a number without one is written as the generic prefix and the number.</summary>
internal sealed class MnemonicTable
{
    private readonly string _genericPrefix;
    private readonly FrozenDictionary<int, string> _names;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _values;

    /// <param name="genericPrefix">For example <c>TYPE</c>; empty when the plain number is the generic form.</param>
    /// <param name="entries">Numbers with their mnemonic.</param>
    public MnemonicTable(string genericPrefix, params (int Value, string Name)[] entries)
    {
        _genericPrefix = genericPrefix;
        _names = entries.ToFrozenDictionary(e => e.Value, e => e.Name);
        _values = entries.ToFrozenDictionary(e => e.Name, e => e.Value, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Reads a mnemonic or the generic form, any case; values are limited to 16 bits.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        if (_values.TryGetValue(text, out value))
        {
            return true;
        }

        var number = ushort.MinValue;
        var generic = text.StartsWith(_genericPrefix, StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(text[_genericPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        value = number;
        return generic;
    }

    public string Format(int value) => _names.TryGetValue(value, out var name) ? name : _genericPrefix + value.ToString(CultureInfo.InvariantCulture);
}

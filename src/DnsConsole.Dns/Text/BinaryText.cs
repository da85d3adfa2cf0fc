using System.Buffers;
using System.Buffers.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Text;

/// <summary>Binary data in hexadecimal or base64 spread over all remaining words of an entry.</summary>
internal static class BinaryText
{
    /// <summary>Reads hexadecimal, at least <paramref name="minimum"/> octets.</summary>
    public static bool TryHex(string label, int minimum, ref TokenReader words, ref WireWriter output) => TryAll(label, minimum, true, ref words, ref output);

    /// <summary>Reads base64, at least <paramref name="minimum"/> octets.</summary>
    public static bool TryBase64(string label, int minimum, ref TokenReader words, ref WireWriter output) =>
        TryAll(label, minimum, false, ref words, ref output);

    /// <summary>Decodes one word of hexadecimal digits.</summary>
    public static bool TryHexWord(string label, scoped ReadOnlySpan<byte> word, ref TokenReader words, ref WireWriter output)
    {
        if (word.Length % 2 != 0)
        {
            return words.Fail($"{label} has an odd number of hexadecimal digits.");
        }

        // What does not fit shows as overflow, which the record's end checks.
        return !output.Reserve(word.Length / 2, out var place)
            || Convert.FromHexString(word, place, out _, out _) == OperationStatus.Done
            || words.Fail(word, $"is not hexadecimal ({label}).");
    }

    /// <summary>Decodes one word of base64.</summary>
    public static bool TryBase64Word(string label, scoped ReadOnlySpan<byte> word, ref TokenReader words, ref WireWriter output)
    {
        var start = output.Length;
        if (!output.Reserve(Base64.GetMaxDecodedFromUtf8Length(word.Length), out var place))
        {
            return true;
        }

        if (Base64.DecodeFromUtf8(word, place, out _, out var written) != OperationStatus.Done)
        {
            return words.Fail(word, $"is not base64 ({label}).");
        }

        output.Rollback(start + written);
        return true;
    }

    private static bool TryAll(string label, int minimum, bool isHex, ref TokenReader words, ref WireWriter output)
    {
        var start = output.Length;
        if (words.IsAtEnd)
        {
            return minimum == 0 || words.Fail($"{label} is missing.");
        }

        var first = words.Next();
        if (words.IsAtEnd)
        {
            if (!Decode(label, first, isHex, ref words, ref output))
            {
                return false;
            }
        }
        else if (!TryJoined(label, first, isHex, ref words, ref output))
        {
            return false;
        }

        return output.Length - start >= minimum || output.Overflowed || words.Fail($"{label} is too short.");
    }

    private static bool TryJoined(string label, scoped ReadOnlySpan<byte> first, bool isHex, ref TokenReader words, ref WireWriter output)
    {
        var rest = words;
        var length = first.Length;
        while (!rest.IsAtEnd)
        {
            length += rest.Next().Length;
        }

        var joined = ArrayPool<byte>.Shared.Rent(length);
        first.CopyTo(joined);
        var at = first.Length;
        while (!words.IsAtEnd)
        {
            var word = words.Next();
            word.CopyTo(joined.AsSpan(at));
            at += word.Length;
        }

        var read = Decode(label, joined.AsSpan(0, length), isHex, ref words, ref output);
        ArrayPool<byte>.Shared.Return(joined);
        return read;
    }

    private static bool Decode(string label, ReadOnlySpan<byte> word, bool isHex, ref TokenReader words, ref WireWriter output) =>
        isHex ? TryHexWord(label, word, ref words, ref output) : TryBase64Word(label, word, ref words, ref output);
}

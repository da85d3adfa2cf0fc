using System.Runtime.CompilerServices;
using DnsConsole.Dns.Names;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>The names one query has been led through, as offsets in the message, so that a loop of CNAMEs ends where it closes.</summary>
internal struct NameChain
{
    private Offsets _offsets;
    private int _count;

    /// <summary>Adds the name at <paramref name="offset"/>; false when it is one of the chain already, or the chain is at its longest.</summary>
    public bool TryAdd(ReadOnlySpan<byte> message, int offset)
    {
        if (_count == AnswerContext.MaxChain)
        {
            return false;
        }

        // The first name has nothing to be compared with, and most answers have no second.
        if (_count > 0)
        {
            var name = message.Slice(offset, NameWire.Measure(message[offset..]));
            for (var i = 0; i < _count; i++)
            {
                var other = message[_offsets[i]..];
                if (NameWire.EqualsIgnoreCase(other[..NameWire.Measure(other)], name))
                {
                    return false;
                }
            }
        }

        _offsets[_count++] = offset;
        return true;
    }

    [InlineArray(AnswerContext.MaxChain)]
    private struct Offsets
    {
        private int _offset;
    }
}

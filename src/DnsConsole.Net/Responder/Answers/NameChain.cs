using System.Runtime.CompilerServices;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>The names one query has been led through, by their places in the message, so that a loop of CNAMEs ends where it closes.</summary>
internal struct NameChain
{
    private Places _places;
    private int _count;

    /// <summary>Starts with the question's name.</summary>
    public void Begin(NamePlace place)
    {
        _places[0] = place;
        _count = 1;
    }

    /// <summary>Adds a name; false when it is one of the chain already, or the chain is at its longest.</summary>
    public bool TryAdd(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name, NamePlace place)
    {
        if (_count == AnswerContext.MaxChain)
        {
            return false;
        }

        for (var i = 0; i < _count; i++)
        {
            if (_places[i].Holds(message, name))
            {
                return false;
            }
        }

        _places[_count++] = place;
        return true;
    }

    [InlineArray(AnswerContext.MaxChain)]
    private struct Places
    {
        private NamePlace _place;
    }
}

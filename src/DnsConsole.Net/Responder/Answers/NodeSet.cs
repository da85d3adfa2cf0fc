using System.Runtime.CompilerServices;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>Names gathered for one answer, each once, without allocation: the denial records to send, the DNAMEs already written.</summary>
internal struct NodeSet
{
    // A chain of AnswerContext.MaxChain names adds one each, its end at most three.
    private const int Capacity = 16;

    private Slabs _slabs;

    public int Count { get; private set; }

    public readonly ZoneNode this[int index] => new(_slabs[index]);

    /// <summary>False when the name is in it already.</summary>
    public bool Add(ZoneNode node)
    {
        for (var i = 0; i < Count; i++)
        {
            if (ReferenceEquals(_slabs[i], node.Slab))
            {
                return false;
            }
        }

        if (Count < Capacity)
        {
            _slabs[Count++] = node.Slab;
        }

        return true;
    }

    [InlineArray(Capacity)]
    private struct Slabs
    {
        private byte[]? _slab;
    }
}

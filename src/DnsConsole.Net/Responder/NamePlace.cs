using DnsConsole.Dns.Names;

namespace DnsConsole.Net.Responder;

/// <summary>
/// Where a name lies in a message: its first labels at <see cref="Start"/>, what is left of it, when compressed, as part of the question's name.
/// </summary>
/// <param name="Start">Offset of the first label, or of the pointer when there is none.</param>
/// <param name="Labels">Octets of the labels there; all of the name when it is not compressed.</param>
/// <param name="Suffix">Offset of the rest.</param>
internal readonly record struct NamePlace(int Start, int Labels, int Suffix)
{
    /// <summary>Offset in the message of the ancestor that begins so many octets into the uncompressed name.</summary>
    public int At(int octets) => octets < Labels || Suffix == 0 ? Start + octets : Suffix + (octets - Labels);

    /// <summary>Whether the name here is <paramref name="name"/>, case aside.</summary>
    public bool Holds(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name)
    {
        if (name.Length < Labels || !NameWire.EqualsIgnoreCase(message.Slice(Start, Labels), name[..Labels]))
        {
            return false;
        }

        var rest = name[Labels..];
        return Suffix == 0 ? rest.IsEmpty : NameWire.Measure(message[Suffix..]) == rest.Length && NameWire.EqualsIgnoreCase(message.Slice(Suffix, rest.Length), rest);
    }
}

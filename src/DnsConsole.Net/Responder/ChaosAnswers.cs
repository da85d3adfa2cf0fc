using System.Buffers.Binary;
using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Responder;

/// <summary>What the server says about itself in class CHAOS (RFC 4892): <c>id.server</c> and <c>version.server</c>, and BIND's older names for both.</summary>
internal sealed class ChaosAnswers(ResponderSettings settings)
{
    private readonly (DomainName Name, byte[] Record)[] _answers =
    [
        (DomainName.Parse("id.server."), Txt(settings.Identity)),
        (DomainName.Parse("hostname.bind."), Txt(settings.Identity)),
        (DomainName.Parse("version.server."), Txt(settings.Version)),
        (DomainName.Parse("version.bind."), Txt(settings.Version)),
    ];

    /// <summary>The TXT record, from its TYPE on, that stands at a name; false when the name is none of these, or nothing is to be said.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> record)
    {
        foreach (var answer in _answers)
        {
            if (answer.Record.Length > 0 && NameWire.EqualsIgnoreCase(answer.Name.Wire, name))
            {
                record = answer.Record;
                return true;
            }
        }

        record = default;
        return false;
    }

    private static byte[] Txt(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var octets = Encoding.UTF8.GetBytes(text);
        var record = new byte[11 + octets.Length];
        BinaryPrimitives.WriteUInt16BigEndian(record, RecordType.Txt.Value);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(2), RecordClass.Chaos.Value);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(8), (ushort)(octets.Length + 1));
        record[10] = (byte)octets.Length;
        octets.CopyTo(record, 11);
        return record;
    }
}

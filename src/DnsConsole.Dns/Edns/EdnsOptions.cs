using System.Collections.Immutable;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Edns;

/// <summary>
/// What a message says by its OPT record (RFC 6891 §6.1): not data, but the sender's limits and wishes. At most one stands in a message, in
/// the additional section. Clients and tests use it; the query path reads an <see cref="EdnsView"/>.
/// </summary>
public sealed record EdnsOptions(ushort PayloadSize, byte Version = 0, bool IsDnssecOk = false)
{
    /// <summary>The DO bit within the 32 bits that are a TTL in other records.</summary>
    public const uint DoBit = 0x8000;

    /// <summary>The upper eight bits of the twelve of RCODE.</summary>
    public byte ExtendedResponseCode { get; init; }

    public ImmutableArray<EdnsOption> Options { get; init; } = [];

    /// <summary>Copies what a packet says.</summary>
    public static EdnsOptions From(EdnsView view)
    {
        var options = ImmutableArray.CreateBuilder<EdnsOption>();
        foreach (var option in view)
        {
            options.Add(new EdnsOption(option.Code, [.. option.Data]));
        }

        return new EdnsOptions(view.PayloadSize, view.Version, view.IsDnssecOk)
        {
            ExtendedResponseCode = view.ExtendedResponseCode,
            Options = options.ToImmutable(),
        };
    }

    /// <summary>Writes the whole OPT record.</summary>
    public void Write(ref WireWriter writer)
    {
        WriteFixedPart(ref writer, PayloadSize, ExtendedResponseCode, Version, IsDnssecOk);
        var lengthAt = writer.Length;
        writer.WriteUInt16(0);
        foreach (var option in Options)
        {
            writer.WriteUInt16(option.Code.Value);
            writer.WriteUInt16((ushort)option.Data.Length);
            writer.WriteBytes(option.Data.AsSpan());
        }

        if (!writer.Overflowed)
        {
            writer.SetUInt16(lengthAt, (ushort)(writer.Length - lengthAt - 2));
        }
    }

    /// <summary>Writes an OPT record up to its RDLENGTH, which is the caller's, for answers made without allocation.</summary>
    public static void WriteFixedPart(ref WireWriter writer, ushort payloadSize, byte extendedResponseCode, byte version, bool isDnssecOk)
    {
        writer.WriteByte(0);
        writer.WriteUInt16(RecordType.Opt.Value);
        writer.WriteUInt16(payloadSize);
        writer.WriteUInt32(((uint)extendedResponseCode << 24) | ((uint)version << 16) | (isDnssecOk ? DoBit : 0));
    }
}

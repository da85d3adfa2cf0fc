using System.Buffers;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>
/// The parameters of SVCB and HTTPS (RFC 9460 §2.1, §2.2): key and value pairs, in wire form in ascending order of keys, each key once.
/// </summary>
internal sealed class SvcParamsField()
    : RecordField(
        "params", "Parameters", FieldKind.Other, "alpn=\"h2,h3\" ipv4hint=192.0.2.1",
        "alpn, port, ipv4hint, ipv6hint, ech, mandatory … or keyN, separated by blanks.")
{
    private const int MaxParams = 128;

    public override bool IsOptional => true;

    internal override int Measure(ReadOnlySpan<byte> rdata, int at)
    {
        var wire = rdata[at..];
        var previous = -1;
        for (var i = 0; i < wire.Length;)
        {
            if (!SvcParam.TryRead(wire, ref i, out var key, out var value) || key <= previous || SvcParam.Problem(key, value).Length > 0)
            {
                return -1;
            }

            previous = key;
        }

        return MandatoryAreThere(wire) ? wire.Length : -1;
    }

    internal override bool TryParse(ref TokenReader text, ref WireWriter rdata)
    {
        Span<(ushort Key, int Start, int Length)> found = stackalloc (ushort, int, int)[MaxParams];
        var room = ArrayPool<byte>.Shared.Rent(TextScratch.RdataRoom);
        var values = new WireWriter(room);
        var count = 0;
        var read = true;
        while (read && !text.IsAtEnd)
        {
            read = count < MaxParams || text.Fail($"More than {MaxParams} parameters.");
            if (read)
            {
                var start = values.Length;
                read = SvcParamText.TryParse(text.Next(), ref text, ref values, out var key);
                found[count++] = (key, start, values.Length - start);
            }
        }

        read = read && (!values.Overflowed || text.Fail("The parameters are too long."))
            && Write(found[..count], values.Written, ref text, ref rdata);
        ArrayPool<byte>.Shared.Return(room);
        return read;
    }

    internal override void Format(ReadOnlySpan<byte> rdata, int at, int length, TextBuffer text)
    {
        for (var i = at; i < at + length;)
        {
            if (i > at)
            {
                text.Append((byte)' ');
            }

            SvcParam.TryRead(rdata, ref i, out var key, out var value);
            SvcParamText.Format(key, value, text);
        }
    }

    private static bool Write(
        scoped Span<(ushort Key, int Start, int Length)> found, scoped ReadOnlySpan<byte> values, ref TokenReader text, ref WireWriter rdata)
    {
        found.Sort(static (a, b) => a.Key - b.Key);
        var start = rdata.Length;
        for (var i = 0; i < found.Length; i++)
        {
            var (key, offset, length) = found[i];
            if (i > 0 && found[i - 1].Key == key)
            {
                return text.Fail($"The parameter {SvcParamText.Name(key)} stands twice.");
            }

            var problem = SvcParam.Problem(key, values.Slice(offset, length));
            if (problem.Length > 0)
            {
                return text.Fail($"The parameter {SvcParamText.Name(key)} {problem}.");
            }

            rdata.WriteUInt16(key);
            rdata.WriteUInt16((ushort)length);
            rdata.WriteBytes(values.Slice(offset, length));
        }

        return rdata.Overflowed || MandatoryAreThere(rdata.Written[start..]) || text.Fail("A parameter that mandatory lists is absent.");
    }

    // RFC 9460 §8: every key that mandatory (key 0, so the first) lists is in the record. Both lists ascend.
    private static bool MandatoryAreThere(ReadOnlySpan<byte> wire)
    {
        var i = 0;
        if (!SvcParam.TryRead(wire, ref i, out var first, out var listed) || first != SvcParam.Mandatory)
        {
            return true;
        }

        while (listed.Length >= 2)
        {
            if (!SvcParam.TryRead(wire, ref i, out var key, out _))
            {
                return false;
            }

            if (key == ((listed[0] << 8) | listed[1]))
            {
                listed = listed[2..];
            }
        }

        return true;
    }
}

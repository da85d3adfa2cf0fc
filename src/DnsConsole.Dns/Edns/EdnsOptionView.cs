namespace DnsConsole.Dns.Edns;

/// <summary>One EDNS option, pointing into the packet.</summary>
public readonly ref struct EdnsOptionView(EdnsOptionCode code, ReadOnlySpan<byte> data)
{
    public EdnsOptionCode Code { get; } = code;

    public ReadOnlySpan<byte> Data { get; } = data;
}

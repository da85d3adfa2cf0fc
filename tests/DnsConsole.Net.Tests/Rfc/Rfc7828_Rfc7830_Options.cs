using System.Buffers.Binary;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>Options that depend on the transport: keepalive on connections (RFC 7828 §3.3), padding when encrypted (RFC 7830, 8467 §4.1); and reasons of refusals (RFC 8914).</summary>
public sealed class Rfc7828_Rfc7830_Options
{
    private readonly AskedResponder _server = new(new ResponderSettings { TcpIdleTimeout = TimeSpan.FromSeconds(12) }, TestZone.Load(Denial.Nsec, out _));

    [Theory]
    [InlineData(Transport.Tcp)]
    [InlineData(Transport.Tls)]
    public void Keepalive_OnAConnection_SaysTheTimeOut(Transport transport)
    {
        var option = Assert.Single(Ask(transport, EdnsOptionCode.TcpKeepalive).Edns!.Options);

        Assert.Equal(120, BinaryPrimitives.ReadUInt16BigEndian(option.Data.AsSpan()));
    }

    [Fact]
    public void Keepalive_OverUdp_IsIgnored() => Assert.Empty(Ask(Transport.Udp, EdnsOptionCode.TcpKeepalive).Edns!.Options);

    [Theory]
    [InlineData("www.zone.lab.", RecordTypeNumber.A)]
    [InlineData("nothing.zone.lab.", RecordTypeNumber.A)]
    [InlineData("elsewhere.lab.", RecordTypeNumber.A)]
    [InlineData("zone.lab.", RecordTypeNumber.Dnskey)]
    public void Padding_Encrypted_FillsWholeBlocks(string name, ushort type) =>
        Assert.Equal(0, _server.Send(Query(EdnsOptionCode.Padding, name, new RecordType(type)), Transport.Tls).Length % 468);

    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public void Padding_InTheClear_IsIgnored(Transport transport) => Assert.Empty(Ask(transport, EdnsOptionCode.Padding).Edns!.Options);

    [Fact]
    public void Padding_NotAsked_IsNotSent() => Assert.Empty(_server.Ask("www.zone.lab.", RecordType.A, transport: Transport.Tls).Edns!.Options);

    [Theory]
    [InlineData("elsewhere.lab.", RecordTypeNumber.A, 20)]
    [InlineData("zone.lab.", RecordTypeNumber.Axfr, 18)]
    [InlineData("zone.lab.", RecordTypeNumber.Mailb, 21)]
    public void Refusal_SaysWhy(string name, ushort type, int reason)
    {
        var answer = _server.Ask(name, new RecordType(type), transport: Transport.Tcp);

        var option = Assert.Single(answer.Edns!.Options);
        Assert.Equal((EdnsOptionCode.ExtendedError, reason), (option.Code, BinaryPrimitives.ReadUInt16BigEndian(option.Data.AsSpan())));
    }

    private static byte[] Query(EdnsOptionCode code, string name, RecordType type)
    {
        var edns = new EdnsOptions(1232, 0, true) { Options = [new EdnsOption(code, [])] };
        return Message.Query(1, new Question(DomainName.Parse(name), type, RecordClass.Internet), edns).ToArray();
    }

    private Message Ask(Transport transport, EdnsOptionCode code) => _server.Ask(Query(code, "www.zone.lab.", RecordType.A), transport);

    private static class RecordTypeNumber
    {
        public const ushort A = 1;
        public const ushort Dnskey = 48;
        public const ushort Axfr = 252;
        public const ushort Mailb = 253;
    }
}

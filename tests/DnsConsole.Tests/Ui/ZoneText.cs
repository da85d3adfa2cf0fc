using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Ui;

/// <summary>Snapshots of example.org out of master file text.</summary>
internal static class ZoneText
{
    public static readonly DomainName Origin = DomainName.Parse("example.org.");

    public static ZoneSnapshot Read(string text)
    {
        var import = ZoneImport.Read(new MemoryStream(Encoding.UTF8.GetBytes("$TTL 1h\n" + text + "\n")), new MasterFileOptions(Origin));
        return import.Snapshot ?? throw new InvalidOperationException(string.Join('\n', import.Problems.Select(p => $"{p.Place} {p.Text}")));
    }
}

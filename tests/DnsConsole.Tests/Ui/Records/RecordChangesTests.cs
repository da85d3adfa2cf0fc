using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Ui.Records;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Ui.Records;

public sealed class RecordChangesTests
{
    private static readonly DomainName Www = DomainName.Parse("www.example.org.");
    private static readonly Ttl Hour = new(3600);

    private readonly ZoneSnapshot _zone = ZoneText.Read("""
        @ SOA ns1.example.net. hostmaster 1 1d 2h 6w 1h
        @ NS ns1.example.net.
        www A 192.0.2.1
        www A 192.0.2.2
        only TXT "text"
        """);

    [Fact]
    public void Put_NewRecordOfAnExistingSet_KeepsTheOthersAndGivesAllItsTtl()
    {
        var change = Assert.Single(RecordChanges.Put(_zone, null, Www, RecordType.A, new Ttl(60), Address(3)));

        Assert.Equal(3, change.After!.Records.Length);
        Assert.Equal(60u, change.After.Ttl.Seconds);
    }

    [Fact]
    public void Put_ReplacingARecord_TakesItsPlace()
    {
        var change = Assert.Single(RecordChanges.Put(_zone, Row(1), Www, RecordType.A, Hour, Address(9)));

        Assert.Equal([Address(2), Address(9)], change.After!.Records.ToArray());
    }

    [Fact]
    public void Put_ReplacingUnderAnotherName_ChangesBothSets()
    {
        var changes = RecordChanges.Put(_zone, Row(1), DomainName.Parse("web.example.org."), RecordType.A, Hour, Address(1));

        Assert.Equal([Address(2)], changes.Single(c => c.Owner == Www).After!.Records.ToArray());
        Assert.Equal([Address(1)], changes.Single(c => c.Owner != Www).After!.Records.ToArray());
    }

    [Fact]
    public void Remove_LastRecord_TakesTheSetAway()
    {
        var owner = DomainName.Parse("only.example.org.");
        var data = RecordChanges.Find(_zone, owner, RecordType.Txt)!.Records[0];

        Assert.Null(RecordChanges.Remove(_zone, new RecordRow(owner, RecordType.Txt, Hour, data, false)).After);
    }

    [Fact]
    public void Inverse_OfAddAndDelete_RestoresWhatWas()
    {
        var fresh = DomainName.Parse("new.example.org.");
        RRsetChange[] changes = [RRsetChange.Put(RRset.Create(fresh, RecordType.A, Hour, [Address(7)])), RRsetChange.Delete(Www, RecordType.A)];

        var inverse = RecordChanges.Inverse(_zone, changes);

        Assert.Null(inverse[0].After);
        Assert.Equal([Address(1), Address(2)], inverse[1].After!.Records.ToArray());
        Assert.True(RecordChanges.StillStand(_zone, inverse));
        Assert.False(RecordChanges.StillStand(_zone, changes));
    }

    private static RecordRow Row(byte last) => new(Www, RecordType.A, Hour, Address(last), false);

    private static RecordData Address(byte last) => new([192, 0, 2, last]);
}

using DnsConsole.Ui.Zones;

namespace DnsConsole.Tests.Ui.Zones;

public sealed class CreateZoneFormTests
{
    [Fact]
    public void ToRequest_EmptyZone_ReadsServersAndMailbox()
    {
        var form = new CreateZoneForm { Name = "example.org", NameServers = "ns1.example.net\nns2.example.net", Mailbox = "john.doe@example.org" };

        var request = form.ToRequest(ZoneSource.Empty, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(["ns1.example.net.", "ns2.example.net."], request.NameServers.Select(n => n.ToString()));
        Assert.Equal("john\\.doe.example.org.", request.Mailbox.ToString());
    }

    [Fact]
    public void ToRequest_EverythingWrong_ListsAllOfIt()
    {
        var form = new CreateZoneForm { Name = "a..b", NameServers = "ns1..x ns2.example.", Mailbox = "me@a..b" };

        Assert.Null(form.ToRequest(ZoneSource.Empty, out var problems));

        Assert.Equal(["zone-name", "name-server", "mailbox"], problems.Select(p => p.Code));
    }

    [Fact]
    public void TakeText_WithOrigin_NamesTheZoneOnlyWhileNothingIsTyped()
    {
        var form = new CreateZoneForm();
        form.TakeText("; comment\n$ORIGIN example.org.\n");
        form.TakeText("$ORIGIN other.example.\n");

        Assert.Equal("example.org.", form.Name);
    }

    [Theory]
    [InlineData("example.org.zone", "example.org")]
    [InlineData("db.example.org", "example.org")]
    [InlineData("zonefile.txt", "")]
    public void TakeFileName_WithADomain_NamesTheZone(string file, string expected)
    {
        var form = new CreateZoneForm();
        form.TakeFileName(file);

        Assert.Equal(expected, form.Name);
    }
}

using DnsConsole.Ui.Account;

namespace DnsConsole.Tests.Ui.Account;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/zones?q=a", "/zones?q=a")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("zones", "/")]
    [InlineData("/\tevil", "/")]
    public void OrHome_Address_LeadsNowhereElse(string? address, string expected) => Assert.Equal(expected, LocalAddress.OrHome(address));
}

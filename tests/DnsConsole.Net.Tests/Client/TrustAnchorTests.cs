using DnsConsole.Net.Client;

namespace DnsConsole.Net.Tests.Client;

public sealed class TrustAnchorTests
{
    private const string RootDs = "20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D";

    // The key of the root since 2017 and its DS (https://data.iana.org/root-anchors/).
    private const string RootKey = "257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=";

    [Theory]
    [InlineData(". IN DS " + RootDs)]
    [InlineData(". 172800 IN DS " + RootDs)]
    [InlineData(". DS " + RootDs)]
    [InlineData(". IN DNSKEY " + RootKey)]
    public void TryParse_DsOrDnskey_GivesTheDs(string line)
    {
        Assert.True(TrustAnchor.TryParse(line, out var anchor, out var error), error);

        Assert.True(anchor!.Zone.IsRoot);
        Assert.Equal(RootDs, anchor.Ds.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(". IN A 192.0.2.1")]
    [InlineData("DS " + RootDs)]
    [InlineData(". IN DS 20326 8 2 E06D")]
    [InlineData(". IN DS 20326 8")]
    [InlineData("..bad IN DS " + RootDs)]
    public void TryParse_SomethingElse_SaysWhy(string line)
    {
        Assert.False(TrustAnchor.TryParse(line, out _, out var error));
        Assert.NotEmpty(error);
    }
}

namespace DnsConsole.Storage.Tests;

public sealed class DataOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_Pass() => Assert.True(new DataOptionsValidator().Validate(null, new DataOptions()).Succeeded);

    [Fact]
    public void Validate_SeveralProblems_NamesThemAll()
    {
        var result = new DataOptionsValidator().Validate(null, new DataOptions { Directory = " ", ConnectionString = "Host=x", MasterKeyFile = "a\0b" });

        string[] settings = ["Data:ConnectionString: ", "Data:Directory: ", "DNSCONSOLE_MASTER_KEY_FILE: "];
        Assert.Equal(settings.Length, result.Failures!.Count());
        Assert.All(settings.Zip(result.Failures!), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("Oracle")]
    public void Validate_ProviderThatIsNotThere_IsRefused(string provider)
    {
        var failure = Assert.Single(new DataOptionsValidator().Validate(null, new DataOptions { Provider = provider, ConnectionString = "Host=x" }).Failures!);
        Assert.StartsWith("Data:Provider", failure, StringComparison.Ordinal);
    }
}

using DnsConsole.Ui.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Ui.Keys;

public sealed class DenialFormTests
{
    [Fact]
    public void New_StartsWithWhatOneComesFor()
    {
        Assert.Equal(Denial.Nsec3(), new DenialForm(Denial.Nsec).ToDenial());
        Assert.Equal(Denial.Nsec, new DenialForm(Denial.Nsec3()).ToDenial());
        Assert.Equal(Denial.Nsec3(optOut: true), new DenialForm(Denial.Nsec3(10, [1, 2], optOut: true)).ToDenial());
    }

    [Theory]
    [InlineData("0", "", true)]
    [InlineData(" 5 ", "aB01", true)]
    [InlineData("", "", false)]
    [InlineData("-1", "", false)]
    [InlineData("65536", "", false)]
    [InlineData("0", "abc", false)]
    [InlineData("0", "xy", false)]
    public void IsValid_Nsec3Parameters(string iterations, string salt, bool expected) =>
        Assert.Equal(expected, new DenialForm(Denial.Nsec) { Iterations = iterations, Salt = salt }.IsValid);

    [Fact]
    public void ToDenial_CarriesTheParameters() =>
        Assert.Equal(Denial.Nsec3(5, [0xAB, 1], optOut: true), new DenialForm(Denial.Nsec) { Iterations = "5", Salt = "ab01", OptOut = true }.ToDenial());
}

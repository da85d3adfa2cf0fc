using DnsConsole.Operations.Keys;
using DnsConsole.Ui.Keys;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Ui.Keys;

public sealed class SignFormTests
{
    [Fact]
    public void ToRequest_Recommended_IsThePresetWhateverWasTypedBefore() =>
        Assert.Equal(new SignRequest(), new SignForm(new SigningPolicy()) { Algorithm = 8, Scheme = KeyScheme.Csk, Denial = "nsec3" }.ToRequest());

    [Fact]
    public void ToRequest_Expert_CarriesEveryChoice()
    {
        var form = new SignForm(new SigningPolicy()) { IsExpert = true, Algorithm = 15, Scheme = KeyScheme.Csk, Denial = "nsec3-opt-out", IsPrivate = true };
        form.SignatureValidity.Text = "30d";
        form.ZskLifetime.Text = " ";

        var request = form.ToRequest();

        Assert.Equal((15, KeyScheme.Csk), (request.Algorithm.Value, request.Scheme));
        Assert.Equal(Denial.Nsec3(optOut: true), request.Denial);
        Assert.Equal(new SigningPolicy { SignatureValidity = TimeSpan.FromDays(30), ZskLifetime = null, PrivateZone = true }, request.Policy);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("soon", false)]
    [InlineData("1", true)]
    [InlineData("1h30m", true)]
    public void IsValid_DnskeyTtl_MustBeADuration(string text, bool expected)
    {
        var form = new SignForm(new SigningPolicy()) { IsExpert = true };
        form.DnskeyTtl.Text = text;

        Assert.Equal(expected, form.IsValid);
    }

    [Theory]
    [InlineData(3, "3s")]
    [InlineData(5400, "1h30m")]
    [InlineData(7776000, "90d")]
    [InlineData(90000, "1d1h")]
    public void DurationInput_Value_IsWrittenInDays(int seconds, string text)
    {
        var input = new DurationInput(TimeSpan.FromSeconds(seconds));

        Assert.Equal(text, input.Text);
        Assert.Equal(TimeSpan.FromSeconds(seconds), input.Value);
    }

    [Fact]
    public void PolicyForm_Untouched_IsTheSamePolicy()
    {
        var policy = new SigningPolicy { PublishSafety = TimeSpan.FromSeconds(2), KskLifetime = TimeSpan.FromDays(365), PrivateZone = true };

        Assert.Equal(policy, new PolicyForm(policy).ToPolicy());
    }
}

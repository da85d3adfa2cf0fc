using DnsConsole.Api.Authentication;

namespace DnsConsole.Tests.Api.Authentication;

/// <summary>With a program of its own, since wrong keys are counted by address.</summary>
public sealed class ApiKeyHandlerTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Authenticate_TooManyWrongKeys_SlowsGuessingAndNobodyElse()
    {
        const string Wrong = "this-is-not-a-key-and-never-will-be-one-0001";
        for (var i = 0; i < FailureLimiter.Allowed; i++)
        {
            Assert.Equal(401, (await host.SendAsync("GET", "/api", key: Wrong)).Status);
        }

        Assert.Equal(429, (await host.SendAsync("GET", "/api", key: Wrong)).Status);
        Assert.Equal(200, (await host.SendAsync("GET", "/api")).Status);
        Assert.Equal(401, (await host.SendAsync("GET", "/api", key: "")).Status);
    }
}

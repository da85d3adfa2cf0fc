using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using static DnsConsole.EndToEnd.Tests.Scenarios.ChildZone;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>Signatures that live for seconds are renewed by themselves, again and again, and no validating resolver ever meets one that has expired.</summary>
public sealed class SignaturesStayFresh
{
    private const int Renewals = 15;

    [TreeFact]
    public async Task SecondsOfValidity_ManyRenewals_ResolverNeverFails()
    {
        await using var child = await ChildZone.StartAsync();
        await using var resolver = await child.Tree.StartResolverAsync();
        await child.SignAsync("ksk-zsk", signatureValidity: 12, signatureRefresh: 8, signatureJitter: 1);
        await child.UntilKeyIsAsync("ready");
        await child.Tree.PutDsAsync(Name, await child.DsLinesAsync());
        await Eventually.AsksAsync(() => resolver.SecurityAsync($"www.{Name}", "A"), seen => seen == Security.Secure, "the resolver to say secure");
        await using var questions = new ContinuousQuestions(resolver);

        var expirations = new HashSet<string>();
        while (expirations.Count < Renewals)
        {
            var last = await Eventually.AsksAsync(() => ExpirationAsync(child), seen => !expirations.Contains(seen), "the next renewal");
            expirations.Add(last);
        }

        Assert.Equal(Security.Secure, await resolver.SecurityAsync($"www.{Name}", "A"));
        await questions.AssertNeverFailedAsync();
    }

    // Not the SOA's, which is signed anew whenever anything is.
    private static async Task<string> ExpirationAsync(ChildZone child) => (await Probe.AskAsync(child.Console.Dns, $"www.{Name}", "A")).Data("RRSIG")[0].Split(' ')[4];
}

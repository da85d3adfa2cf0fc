using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Judges;

/// <summary>Unbound and delv, with no more than the DS of a private root: what they find in our zones is secure, and insecure in the unsigned child.</summary>
[Collection(nameof(JudgedCollection))]
public sealed class ValidatedFromTheRoot(JudgedTree tree)
{
    public static TheoryData<string, bool> Zones => JudgedTree.Data;

    [TreeTheory(JudgedTree.Signer)]
    [MemberData(nameof(Zones))]
    public async Task Answers_ByUnbound_SecureAndInsecureBelowTheUnsignedCut(string denial, bool csk)
    {
        await tree.StartedAsync();
        var zone = JudgedTree.Zone(denial, csk);

        foreach (var question in MatrixQuestion.All)
        {
            var answer = await tree.Resolver.AskAsync(question.NameIn(zone), question.Type);
            Assert.True(answer.Rcode == question.Rcode && answer.AuthenticData == question.IsSecureIn(zone), $"{question}: {answer}\n{tree.Resolver.Log}");
        }

        var child = await tree.Resolver.AskAsync($"www.{zone.UnsignedChild}", "A");
        Assert.True(child.Rcode == "NOERROR" && !child.AuthenticData && child.Answer.Count == 1, child.ToString());
    }

    [TreeTheory("delv", JudgedTree.Signer)]
    [MemberData(nameof(Zones))]
    public async Task Answers_ByDelv_ValidatedAndUnsignedBelowTheUnsignedCut(string denial, bool csk)
    {
        await tree.StartedAsync();
        var zone = JudgedTree.Zone(denial, csk);

        foreach (var question in MatrixQuestion.All)
        {
            var answer = await DelvAsync(question.NameIn(zone), question.Type);
            Assert.True(answer.Outcome == question.DelvIn(zone), $"{question}: {answer.Outcome}\n{answer.Text}");
        }

        Assert.Equal(DelvOutcome.Unsigned, (await DelvAsync($"www.{zone.UnsignedChild}", "A")).Outcome);
    }

    [TreeFact("delv", JudgedTree.Signer)]
    public async Task ExpiredZone_ByBoth_Bogus()
    {
        await tree.StartedAsync();

        Assert.Equal(Security.Bogus, await tree.Resolver.SecurityAsync($"www.{JudgedTree.Expired}", "A"));
        Assert.Equal(DelvOutcome.Failed, (await DelvAsync($"www.{JudgedTree.Expired}", "A")).Outcome);
    }

    // It asks for the keys above the name too, so it asks a resolver, with CD; what it believes is up to itself.
    private Task<DelvAnswer> DelvAsync(string name, string type) => Delv.AskAsync(tree.Resolver.Endpoint, ".", tree.Tree.RootAnchors, name, type);
}

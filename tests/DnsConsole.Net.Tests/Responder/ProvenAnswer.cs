using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>
/// What a validator that knows nothing of the responder makes of an answer: it accepts it, and it needs every RRset of answer and authority
/// section, for without any one of them it would be bogus. The SOA is not for validators, and has to be there when the answer is negative.
/// </summary>
internal static class ProvenAnswer
{
    /// <summary>Fails when the answer of a signed zone does not validate or holds something superfluous. Refusals and truncated answers say nothing that could.</summary>
    public static void Assert(ZoneSnapshot zone, Message message)
    {
        var question = message.Questions[0];
        var isAnswer = message.ResponseCode == ResponseCode.NoError || message.ResponseCode == ResponseCode.NxDomain || message.ResponseCode == ResponseCode.YxDomain;

        // Signatures themselves are not signed (RFC 4035 §2.2).
        var isSignatures = question.Type == RecordType.Rrsig && message.Answers.Length > 0;
        if (!zone.IsSigned || !isAnswer || isSignatures || message.Header.IsTruncated || question.Class != RecordClass.Internet)
        {
            return;
        }

        using var verifier = new AnswerVerifier(CryptoProviders.Default, zone.Origin, KeysOf(zone));
        var received = new ReceivedAnswer(question.Name, question.Type, message.ResponseCode, message.Answers, message.Authority);
        var verdict = verifier.Verify(received, TestZone.Now);
        Xunit.Assert.True(verdict.Status != AnswerStatus.Bogus, $"{question.Name} {question.Type} is bogus: {verdict.Reason}\n{AskedResponder.Summary(message)}");
        foreach (var (owner, type) in message.Answers.Concat(message.Authority).Select(r => (r.Owner, TypeOf(r))).Where(s => s != (zone.Origin, RecordType.Soa)).Distinct())
        {
            // In an opt-out span nearly nothing is proven; then it must at least be something else without the set.
            var less = received with { Answer = Without(message.Answers, owner, type), Authority = Without(message.Authority, owner, type) };
            var other = verifier.Verify(less, TestZone.Now);
            Xunit.Assert.True(
                other.Status == AnswerStatus.Bogus || (zone.Denial.OptOut && other != verdict), $"{question.Name} {question.Type}: {owner} {type} is not needed\n{AskedResponder.Summary(message)}");
        }

        var isNegative = message.ResponseCode == ResponseCode.NxDomain || (message.Answers.IsEmpty && !message.Authority.Any(r => r.Type == RecordType.Ns));
        Xunit.Assert.True(!isNegative || message.Authority.Any(r => r.Owner == zone.Origin && r.Type == RecordType.Soa), $"{question.Name} {question.Type}: no SOA (RFC 2308 §3)");
    }

    private static List<DnskeyData> KeysOf(ZoneSnapshot zone)
    {
        Xunit.Assert.True(zone.Apex.TryGet(RecordType.Dnskey, out var dnskey));
        return [.. dnskey.ToRRset(zone.Origin).Records.Select(data => DnskeyData.TryRead(data, out var key) ? key : throw new InvalidOperationException("A DNSKEY cannot be read."))];
    }

    private static List<ResourceRecord> Without(IEnumerable<ResourceRecord> section, DomainName owner, RecordType type) => [.. section.Where(r => r.Owner != owner || TypeOf(r) != type)];

    private static RecordType TypeOf(ResourceRecord record) => record.Type == RecordType.Rrsig ? RrsigFields.TypeCovered(record.Data.Wire) : record.Type;
}

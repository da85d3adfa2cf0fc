using System.Globalization;
using System.Text;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Soak;

/// <summary>Judges whole answers: by RCODE and sections, by content, and those to DO queries as a validator does. An instance belongs to one load.</summary>
internal sealed class AnswerCheck(Findings findings) : IDisposable
{
    private readonly Dictionary<SoakZone, AnswerVerifier> _verifiers = [];

    /// <summary>Judges one answer and reports what is wrong with it.</summary>
    /// <returns>The message, where it can be read.</returns>
    public Message? Judge(Asked asked, ReadOnlySpan<byte> wire)
    {
        // Taken at once: what is asked for after this cannot be in the answer.
        var (requested, phase) = (asked.Zone?.Requested ?? 0, asked.Passing?.Phase ?? default);
        if (!Message.TryParse(wire, out var message, out var error))
        {
            findings.AddWrong($"{asked}: cannot be read: {error} {Convert.ToHexString(wire)}");
            return null;
        }

        findings.AddChecked(asked.WantsDnssec);
        var fault = message.Header.IsTruncated ? null : Fault(asked, message, requested, phase);
        if (fault is not null)
        {
            findings.AddWrong($"{asked}: {fault}; {message.ResponseCode}, {Records(message.Answers)} / {Records(message.Authority)}");
        }

        return message;
    }

    public void Dispose()
    {
        foreach (var verifier in _verifiers.Values)
        {
            verifier.Dispose();
        }
    }

    private string? Fault(Asked asked, Message message, int requested, ZonePhase phase)
    {
        if (message.Questions is not [var question] || question.Name != asked.Name || question.Type != asked.Type)
        {
            return "another question";
        }

        if (!asked.WantsDnssec && message.Answers.Concat(message.Authority).Any(r => r.Type == RecordType.Rrsig))
        {
            return "signatures without DO";
        }

        return Content(asked, message, requested, phase) ?? (asked is { WantsDnssec: true, Zone: { } zone } ? Verify(zone, asked, message) : null);
    }

    private static string? Content(Asked asked, Message message, int requested, ZonePhase phase)
    {
        var code = message.ResponseCode;
        var isEmpty = message.Answers.IsEmpty;
        return asked.Expected switch
        {
            Expectation.Data => code == ResponseCode.NoError && !isEmpty ? null : "no data",
            Expectation.NameError => code == ResponseCode.NxDomain && isEmpty ? null : "no NXDOMAIN",
            Expectation.NoData => code == ResponseCode.NoError && isEmpty && message.Header.IsAuthoritative ? null : "no NODATA",
            Expectation.Referral => code == ResponseCode.NoError && isEmpty && !message.Header.IsAuthoritative && message.Authority.Any(r => r.Type == RecordType.Ns) ? null : "no referral",
            Expectation.Foreign => code == ResponseCode.Refused && isEmpty && message.Authority.IsEmpty ? null : "not refused",
            Expectation.Passing => Passing(asked, message, phase),
            Expectation.Address => Has(message, RecordType.A, SoakZone.Address(asked.Number)) ? null : "another address",
            Expectation.Counter => Counter(message) is var n && n >= asked.AtLeast && n <= requested ? null : $"change {n}, not {asked.AtLeast} to {requested}",
            _ => throw new InvalidOperationException(),
        };
    }

    private static string? Passing(Asked asked, Message message, ZonePhase phase) => (asked.PhaseThen, phase) switch
    {
        (ZonePhase.Present, ZonePhase.Present) => Has(message, RecordType.A, "192.0.2.1") ? null : "a zone that was added does not answer",
        (ZonePhase.Gone, ZonePhase.Gone) or (ZonePhase.Absent, ZonePhase.Absent) => message.ResponseCode == ResponseCode.Refused ? null : "a zone that is not there answers",
        _ => message.ResponseCode == ResponseCode.Refused || Has(message, RecordType.A, "192.0.2.1") ? null : "neither refused nor answered",
    };

    private string? Verify(SoakZone zone, Asked asked, Message message)
    {
        if (!_verifiers.TryGetValue(zone, out var verifier))
        {
            _verifiers[zone] = verifier = new AnswerVerifier(CryptoProviders.Default, zone.Apex, zone.Keys);
        }

        var received = new ReceivedAnswer(asked.Name, asked.Type, message.ResponseCode, message.Answers, message.Authority);
        var verdict = verifier.Verify(received, TimeProvider.System.GetUtcNow());
        var unsigned = asked.Expected == Expectation.Referral;
        return verdict.Status == AnswerStatus.Secure || (unsigned && verdict.Status == AnswerStatus.Insecure) ? null : verdict.ToString();
    }

    private static bool Has(Message message, RecordType type, string text) =>
        message.ResponseCode == ResponseCode.NoError && message.Answers.Any(r => r.Type == type && RecordSchemas.Of(type).Format(r.Data) == text);

    private static int Counter(Message message) => message.Answers.FirstOrDefault(r => r.Type == RecordType.Txt) is { Data: var data, Type.Value: not 0 }
        && int.TryParse(Encoding.ASCII.GetString(data.Wire[1..]), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Records(IEnumerable<ResourceRecord> records) => string.Join(", ", records.Select(r => $"{r.Owner} {r.Type}"));
}

using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Soak;

/// <summary>Answers broken on purpose, of which each must be noticed: a check that lets them pass checks nothing.</summary>
internal static class BrokenAnswers
{
    /// <exception cref="InvalidOperationException">One was not noticed, or a right one was called wrong.</exception>
    public static async Task MustBeNoticedAsync(IPEndPoint server, SoakZone zone, QuestionMix mix)
    {
        var counter = new Asked(DomainName.Parse($"counter.{zone.Origin}"), RecordType.Txt, Expectation.Counter, WantsDnssec: true, HasEdns: true, zone);
        var missing = counter with { Name = DomainName.Parse($"nothing.new.{zone.Origin}"), Expected = Expectation.NameError };
        var (right, denied) = (await AskAsync(server, mix, counter), await AskAsync(server, mix, missing));
        Expect(0, counter, right);
        Expect(0, missing, denied);

        Expect(1, counter with { AtLeast = 1 }, right);
        Expect(1, counter with { Expected = Expectation.NameError }, right);
        Expect(1, counter with { Type = RecordType.A }, right);
        Expect(1, missing with { Expected = Expectation.NoData }, denied);

        // The last octet before the OPT record ends a signature.
        right[^12] ^= 1;
        Expect(1, counter, right);

        var message = Message.TryParse(denied, out var parsed, out var error) ? parsed : throw new InvalidOperationException(error);
        Expect(1, missing, (message with { Authority = [.. message.Authority.Where(r => r.Type != RecordType.Nsec)] }).ToArray());
    }

    private static void Expect(int complaints, Asked asked, byte[] answer)
    {
        var findings = new Findings(quiet: true);
        using var check = new AnswerCheck(findings);
        check.Judge(asked, answer);
        if (findings.WrongCount != complaints)
        {
            throw new InvalidOperationException($"{asked}: {findings.WrongCount} complaints instead of {complaints}: {string.Join("; ", findings.Wrong)}");
        }
    }

    private static async Task<byte[]> AskAsync(IPEndPoint server, QuestionMix mix, Asked asked)
    {
        await using var stream = new NetworkStream(await Connections.ConnectAsync(server), ownsSocket: true);
        var query = new byte[2 + QuestionMix.MaxQuery];
        query[1] = (byte)mix.Write(query.AsSpan(2), 1, asked, cookie: false);
        await stream.WriteAsync(query.AsMemory(0, 2 + query[1]));
        return await Connections.ReadFrameAsync(stream);
    }
}

using DnsConsole.Net.Responder;

namespace DnsConsole.Operations.Server;

/// <summary>Kinds of answers, as people and monitoring call them.</summary>
internal static class KindText
{
    public static string Of(AnswerKind kind) => kind switch
    {
        AnswerKind.Positive => "positive",
        AnswerKind.Wildcard => "wildcard",
        AnswerKind.NoData => "nodata",
        AnswerKind.NameError => "nxdomain",
        AnswerKind.Referral => "referral",
        AnswerKind.Error => "error",
        _ => "dropped",
    };
}

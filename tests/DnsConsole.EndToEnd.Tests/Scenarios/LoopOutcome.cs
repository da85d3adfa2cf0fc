namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>What an answer says at first sight.</summary>
internal enum LoopOutcome
{
    Data,
    NoData,
    NameError,
    Referral,
}

namespace DnsConsole.Dns.Dnssec;

/// <summary>The outcome of checking one RRSIG, with a sentence that says why it failed (empty when it did not).</summary>
public readonly record struct SignatureCheck(SignatureVerdict Verdict, string Reason)
{
    public bool IsValid => Verdict is SignatureVerdict.Valid or SignatureVerdict.ValidWildcardExpansion;
}

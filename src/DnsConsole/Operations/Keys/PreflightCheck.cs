namespace DnsConsole.Operations.Keys;

/// <summary>One thing looked at before a zone is signed: green when fine, amber when worth knowing, red when signing would be refused.</summary>
public sealed record PreflightCheck(string Code, PreflightLight Light, string Title, string Reason);

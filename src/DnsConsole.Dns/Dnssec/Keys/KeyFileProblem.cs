namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>What is wrong with a key file, and where.</summary>
/// <param name="File">Which of the files: <c>.key</c>, <c>.private</c> or <c>PEM</c>.</param>
/// <param name="Line">From 1; 0 when the file as a whole is meant.</param>
public sealed record KeyFileProblem(string File, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}, line {Line}: {Message}";
}

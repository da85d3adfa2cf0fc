namespace DnsConsole.Dns.Text;

/// <summary>A word of a master file: where it stands in the source, escapes not yet resolved. A quoted one excludes its quotes.</summary>
internal readonly record struct Token(int Start, int Length, bool IsQuoted);

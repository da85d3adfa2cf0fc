using System.Globalization;

namespace DnsConsole.Dns.Text;

/// <summary>What is wrong with a master file and where; line and column count from 1, the column in octets.</summary>
public sealed record ParseProblem(string File, int Line, int Column, string Text)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Text}");
}

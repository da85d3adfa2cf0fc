namespace DnsConsole.Dns.Records;

/// <summary>What is wrong with one value of a record form; <paramref name="Index"/> counts the fields of the schema, −1 is the record as a whole.</summary>
public sealed record FieldProblem(int Index, string Field, string Text);

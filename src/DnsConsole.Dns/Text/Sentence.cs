namespace DnsConsole.Dns.Text;

/// <summary>Sentences put together from parts that others wrote.</summary>
public static class Sentence
{
    /// <summary>The text with a full stop; without another one when its last part is a sentence of its own or a name, whose final dot does.</summary>
    public static string End(string text) => text.EndsWith('.') ? text : $"{text}.";
}

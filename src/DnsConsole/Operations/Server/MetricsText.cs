using System.Globalization;
using System.Text;

namespace DnsConsole.Operations.Server;

/// <summary>Numbers in the Prometheus text format 0.0.4: families, each with its HELP and TYPE once, then its samples.</summary>
internal sealed class MetricsText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private string _name = "";

    public void Gauge(string name, string help, double value) => Family(name, "gauge", help).Sample(value);

    public void Counter(string name, string help, double value) => Family(name, "counter", help).Sample(value);

    /// <summary>Begins a family; samples follow.</summary>
    public MetricsText Family(string name, string type, string help)
    {
        _name = name;
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        return this;
    }

    public void Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels) => SampleOf("", value, labels);

    /// <summary>A sample of the family whose name has a suffix, as those of histograms have.</summary>
    public void SampleOf(string suffix, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_name).Append(suffix);
        for (var i = 0; i < labels.Length; i++)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(Escaped(labels[i].Value)).Append('"');
        }

        _text.Append(labels.Length > 0 ? "} " : " ").Append(Number(value)).Append('\n');
    }

    /// <summary>A value, or a bound of a bucket.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

using System.Globalization;

namespace DnsConsole.Ui.Server;

/// <summary>Numbers of the Server page as people read them.</summary>
internal static class NumberText
{
    private static readonly string[] Octet = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>"1,234,567".</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Per second: "0", "0.03", "4.2", "1,234".</summary>
    public static string Rate(double perSecond) => perSecond.ToString(
        perSecond switch
        {
            <= 0 => "0",
            < 0.01 => "'< 0.01'",
            < 1 => "0.##",
            < 10 => "0.#",
            _ => "N0",
        },
        CultureInfo.InvariantCulture);

    /// <summary>"85 µs", "1.3 ms", "2.1 s".</summary>
    public static string Latency(double microseconds) => microseconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{microseconds:0.#} µs"),
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds:0} µs"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1_000:0.#} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1_000_000:0.#} s"),
    };

    /// <summary>"512 B", "3.4 MB".</summary>
    public static string Octets(long octets)
    {
        var (size, unit) = ((double)octets, 0);
        for (; size >= 1_000 && unit < Octet.Length - 1; unit++)
        {
            size /= 1_000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Octet[unit]}");
    }

    /// <summary>"42 %", "0.3 %"; "–" when there is no whole.</summary>
    public static string Share(long part, long whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.#} %");
}

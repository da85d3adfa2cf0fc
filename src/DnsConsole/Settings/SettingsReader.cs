using System.Globalization;
using System.Net;

namespace DnsConsole.Settings;

/// <summary>
/// Reads settings and collects every problem, each with the setting's name. What nobody asked for is unknown, and said as such: a typing error
/// in a name must not silently mean the default.
/// </summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <summary>Sections of the framework that are read by others.</summary>
    private static readonly string[] Foreign = ["Logging", "AllowedHosts"];

    public void Problem(string name, string text) => _problems.Add($"{name}: {text}");

    public string? Text(string name)
    {
        _known.Add(name);
        return configuration[name] is { Length: > 0 } text ? text : null;
    }

    public string Text(string name, string fallback) => Text(name) ?? fallback;

    /// <summary>An array, or one value, or several separated by commas.</summary>
    public IReadOnlyList<string> List(string name, params IReadOnlyList<string> fallback)
    {
        _known.Add(name);
        var section = configuration.GetSection(name);
        var children = section.GetChildren().ToList();
        children.ForEach(child => _known.Add(child.Path));

        // One value on the command line or in the environment takes the place of an array in appsettings.json.
        var values = section.Value is { Length: > 0 } text
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList()
            : children.ConvertAll(child => child.Value ?? "");
        return values.Count > 0 ? values : fallback;
    }

    public TEnum Choice<TEnum>(string name, TEnum fallback)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        if (Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        Problem(name, $"'{text}' is not one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        return fallback;
    }

    public TimeSpan Duration(string name, TimeSpan fallback)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero)
        {
            return value;
        }

        Problem(name, $"'{text}' is not a duration above zero; write hours:minutes:seconds, such as 00:15:00.");
        return fallback;
    }

    public int Port(string name, int fallback) => Number(name, fallback, 1, ushort.MaxValue, "a port number");

    public int Number(string name, int fallback, int lowest, int highest, string what = "a number")
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return number;
        }

        Problem(name, $"'{text}' is not {what} from {lowest} to {highest}.");
        return fallback;
    }

    public bool Flag(string name, bool fallback)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Problem(name, $"'{text}' is neither true nor false.");
        return fallback;
    }

    /// <summary>Networks as <c>address/length</c>, or single addresses.</summary>
    public IReadOnlyList<IPNetwork> Networks(string name, IReadOnlyList<IPNetwork> fallback)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in List(name, [.. fallback.Select(n => n.ToString())]))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, 8 * address.GetAddressBytes().Length));
            }
            else if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                Problem(name, $"'{text}' is not a network; write 192.0.2.0/24 or 2001:db8::/32.");
            }
        }

        return networks;
    }

    /// <summary>Addresses, each with a port of its own or <paramref name="defaultPort"/>; port 0 lets the system choose.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints(string name, int defaultPort, params IReadOnlyList<string> fallback)
    {
        var endpoints = new List<IPEndPoint>();
        foreach (var text in List(name, fallback))
        {
            // IPAddress alone would take "[::1]:53" too, and drop the port.
            if (!text.StartsWith('[') && IPAddress.TryParse(text, out var address))
            {
                endpoints.Add(new IPEndPoint(address, defaultPort));
            }
            else if (IPEndPoint.TryParse(text, out var endpoint))
            {
                endpoints.Add(endpoint);
            }
            else
            {
                Problem(name, $"'{text}' is not an address with a port; write 192.0.2.1:53 or [2001:db8::1]:53.");
            }
        }

        return endpoints;
    }

    /// <summary>Every problem found, unknown settings included.</summary>
    public IReadOnlyList<string> Problems()
    {
        var unknown = configuration.AsEnumerable()
            .Where(pair => pair.Value is not null && !_known.Contains(pair.Key) && !Foreign.Contains(pair.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            .Select(pair => $"{pair.Key}: unknown setting.{Suggestion(pair.Key)}");
        return [.. _problems, .. unknown];
    }

    private string Suggestion(string name)
    {
        var near = _known.FirstOrDefault(known => known.Split(':')[^1].Equals(name.Split(':')[^1], StringComparison.OrdinalIgnoreCase))
            ?? _known.FirstOrDefault(known => known.StartsWith(name.Split(':')[0] + ":", StringComparison.OrdinalIgnoreCase));
        return near is null ? "" : $" Did you mean {near}?";
    }
}

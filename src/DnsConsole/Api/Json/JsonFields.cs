using System.Globalization;
using System.Text.Json;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Json;

/// <summary>
/// The fields of a JSON object, read one by one. What is missing or of the wrong kind goes into the list of problems with its place, and
/// reading goes on, so that everything is reported at once. Unknown fields are ignored; null is the same as absent.
/// </summary>
internal sealed class JsonFields(JsonElement element, string path, List<ZoneProblem> problems)
{
    public string Path => path;

    public void Problem(string code, string text, string? name = null) => problems.Add(new ZoneProblem(code, text, Place: name is null ? path : At(name)));

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether the field is there and null, where that says something.</summary>
    public bool IsNull(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public string? Text(string name, bool required = false)
    {
        var value = Find(name);
        if (value is { ValueKind: JsonValueKind.String } text)
        {
            return text.GetString();
        }

        return Missing<string>(value, name, required, $"Key '{name}' not present or not a String");
    }

    /// <summary>A whole number, also when it is written as a string, as some clients do.</summary>
    public long? Integer(string name, bool required = false)
    {
        var value = Find(name);
        if (value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole))
        {
            return whole;
        }

        if (value is { ValueKind: JsonValueKind.String } text && long.TryParse(text.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole))
        {
            return whole;
        }

        Missing<string>(value, name, required, $"Key '{name}' not an Integer or not present");
        return null;
    }

    public bool? Flag(string name)
    {
        var value = Find(name);
        if (value is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag)
        {
            return flag.GetBoolean();
        }

        Missing<string>(value, name, required: false, $"Key '{name}' is not a Bool");
        return null;
    }

    public JsonFields? Object(string name)
    {
        var value = Find(name);
        return value is { ValueKind: JsonValueKind.Object } inner
            ? new JsonFields(inner, At(name), problems)
            : Missing<JsonFields>(value, name, required: false, $"Key '{name}' is not an Object");
    }

    /// <summary>The objects of a list; null when there is no such list.</summary>
    public List<JsonFields>? Objects(string name) => Items(name, JsonValueKind.Object, "an Object", (item, place) => new JsonFields(item, place, problems));

    /// <summary>The strings of a list; null when there is no such list.</summary>
    public List<string>? Texts(string name) => Items(name, JsonValueKind.String, "a String", (item, _) => item.GetString()!);

    private List<T>? Items<T>(string name, JsonValueKind kind, string what, Func<JsonElement, string, T> read)
    {
        var value = Find(name);
        if (value is not { ValueKind: JsonValueKind.Array } list)
        {
            return Missing<List<T>>(value, name, required: false, $"Key '{name}' is not an Array");
        }

        var items = new List<T>(list.GetArrayLength());
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var place = $"{At(name)}[{index++}]";
            if (item.ValueKind == kind)
            {
                items.Add(read(item, place));
            }
            else
            {
                problems.Add(new ZoneProblem("invalid-value", $"Element {index} of '{name}' is not {what}", Place: place));
            }
        }

        return items;
    }

    private JsonElement? Find(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private T? Missing<T>(JsonElement? value, string name, bool required, string text)
        where T : class
    {
        if (value is not null || required)
        {
            Problem("invalid-value", text, name);
        }

        return null;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
}

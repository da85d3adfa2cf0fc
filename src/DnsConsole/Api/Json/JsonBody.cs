using System.Text.Json;

namespace DnsConsole.Api.Json;

/// <summary>
/// The body of a request, read as JSON whatever its Content-Type says: clients send none, or that of a form. Exactly one of
/// <see cref="Root"/> and <see cref="Fault"/> is there.
/// </summary>
internal sealed record JsonBody(JsonElement? Root, IResult? Fault)
{
    /// <summary>A zone as text of this size is some ten million records.</summary>
    private const long MaxLength = 512L << 20;

    /// <param name="emptyIsObject">Whether no body at all counts as <c>{}</c>.</param>
    public static async Task<JsonBody> ReadAsync(HttpContext context, bool emptyIsObject = false)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxLength;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), emptyIsObject);
    }

    public static JsonBody Parse(ReadOnlyMemory<byte> octets, bool emptyIsObject = false)
    {
        if (emptyIsObject && octets.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            octets = "{}"u8.ToArray();
        }

        try
        {
            ReadStrings(octets.Span);
            using var document = JsonDocument.Parse(octets);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonBody(document.RootElement.Clone(), null)
                : Faulty("The body is not a JSON object.", 1, 1);
        }
        catch (JsonException e)
        {
            var (line, column) = ((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);
            return Faulty($"The body is not valid JSON at line {line}, column {column}.", line, column);
        }
    }

    // A string may be JSON and still not be text: half a surrogate pair, or octets that are not UTF-8. Found here, with its place, it
    // cannot surprise anybody later.
    private static void ReadStrings(ReadOnlySpan<byte> octets)
    {
        var reader = new Utf8JsonReader(octets);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            {
                continue;
            }

            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                var before = octets[..(int)reader.TokenStartIndex];
                throw new JsonException(null, null, before.Count((byte)'\n'), before.Length - (before.LastIndexOf((byte)'\n') + 1));
            }
        }
    }

    private static JsonBody Faulty(string error, long line, long column) =>
        new(null, new JsonAnswer<ErrorBody>(new(error, Line: line, Column: column), StatusCodes.Status400BadRequest));
}

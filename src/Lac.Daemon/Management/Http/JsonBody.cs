using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Lac.Contracts;
using Microsoft.AspNetCore.Http;

namespace Lac.Daemon.Management.Http;

/// <summary>
/// Reads a body that is a JSON object of strings, and says everything that is wrong with it. The names are those of
/// the contract; deserializing alone would stop at the first fault and speak of .NET types.
/// </summary>
internal static class JsonBody
{
    /// <summary>The value, or the problem to answer with.</summary>
    public static async Task<(T? Value, Problem? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!IsJson(context.Request.ContentType))
        {
            return (null, Problems.Status(415, "Send the body as Content-Type: application/json."));
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var faults = new List<RequestFault>();
        T? value = Parse(body.GetBuffer().AsMemory(0, (int)body.Length), type, faults);
        return value is null ? (null, Problems.Wrong(faults)) : (value, null);
    }

    private static bool IsJson(string? contentType) =>
        contentType is not null && contentType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static T? Parse<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type, List<RequestFault> faults)
        where T : class
    {
        if (utf8.IsEmpty)
        {
            faults.Add(new("#", "The body is empty; a JSON object is expected."));
            return null;
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            faults.Add(new("#", "The body is not UTF-8."));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            Check(document.RootElement, type, faults);
            return faults.Count == 0 ? document.Deserialize(type) : null;
        }
        catch (JsonException e)
        {
            faults.Add(new("#", $"The body is not JSON: wrong at line {e.LineNumber + 1}, octet {e.BytePositionInLine + 1}."));
            return null;
        }
    }

    private static void Check(JsonElement root, JsonTypeInfo type, List<RequestFault> faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new("#", $"The body is {Kind(root.ValueKind)}; a JSON object is expected."));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            CheckField(property, type, seen, faults);
        }

        foreach (JsonPropertyInfo required in type.Properties.Where(p => p.IsRequired && !seen.Contains(p.Name)))
        {
            faults.Add(new($"#/{required.Name}", "is missing."));
        }
    }

    private static void CheckField(JsonProperty property, JsonTypeInfo type, HashSet<string> seen, List<RequestFault> faults)
    {
        if (!TryName(property, out string name))
        {
            faults.Add(new("#", "A field's name is not valid Unicode."));
            return;
        }

        string pointer = "#/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        JsonPropertyInfo? known = type.Properties.FirstOrDefault(p => p.Name == name);
        if (known is null)
        {
            faults.Add(new(pointer, $"is not known here; known are {string.Join(", ", type.Properties.Select(p => p.Name))}."));
        }
        else if (!seen.Add(name))
        {
            faults.Add(new(pointer, "is given twice."));
        }
        else if (property.Value.ValueKind == JsonValueKind.Null)
        {
            if (known.IsRequired)
            {
                faults.Add(new(pointer, "is null; a string is expected."));
            }
        }
        else if (property.Value.ValueKind != JsonValueKind.String)
        {
            faults.Add(new(pointer, $"is {Kind(property.Value.ValueKind)}; a string is expected."));
        }
        else if (!IsText(property.Value))
        {
            faults.Add(new(pointer, "holds half a surrogate pair, which is no character."));
        }
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    // The only test that System.Text.Json offers for "\ud800" is to try.
    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}

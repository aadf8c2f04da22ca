using System.Text.Json;

namespace Lac.Daemon.Settings.Reading;

/// <summary>JSON values as they are shown to a person.</summary>
internal static class JsonText
{
    private const int LongestShown = 60;

    /// <summary>The value as it stands in the document, cut when it is long.</summary>
    public static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{…}",
        JsonValueKind.Array => "[…]",
        _ => Printable(element.GetRawText()),
    };

    public static string Quoted(string text) => $"\"{Printable(text)}\"";

    /// <summary>Without control characters, which a document could use to write on the terminal.</summary>
    public static string Printable(string text)
    {
        string shown = text.Length <= LongestShown ? text : text[..LongestShown] + "…";
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lac.Daemon.Settings.Reading;

/// <summary>Reads a JSON file, with comments and trailing commas.</summary>
internal static partial class JsonFile
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The document; null after its fault was reported.</summary>
    public static JsonDocument? Open(string path, SettingsSource source) =>
        Octets(path, source) is byte[] octets ? Parse(octets, source) : null;

    /// <summary>The file's octets without a byte order mark; null after the fault was reported.</summary>
    public static byte[]? Octets(string path, SettingsSource source)
    {
        try
        {
            byte[] octets = File.ReadAllBytes(path);
            return octets.AsSpan().StartsWith(ByteOrderMark) ? octets[ByteOrderMark.Length..] : octets;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            source.Faults.Add(new SettingFault(source.Name, "", null, $"cannot be read ({failure.Message})", "check the file and its permissions"));
            return null;
        }
    }

    /// <summary>The document; null after its fault was reported, with line and column.</summary>
    public static JsonDocument? Parse(byte[] octets, SettingsSource source)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(octets, Options);
            CheckStrings(octets);
            return document;
        }
        catch (JsonException malformed)
        {
            long line = (malformed.LineNumber ?? 0) + 1;
            long column = (malformed.BytePositionInLine ?? 0) + 1;
            source.Faults.Add(new SettingFault(
                source.Name, $"line {line}, column {column}", null, $"is not well-formed JSON: {Explain(malformed.Message)}", "correct the text there"));
            return null;
        }
    }

    /// <summary>The parser leaves octets and escapes that are no characters for later; there it would be too late.</summary>
    private static void CheckStrings(byte[] octets)
    {
        var reader = new Utf8JsonReader(octets, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
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
            catch (InvalidOperationException undecodable)
            {
                ReadOnlySpan<byte> before = octets.AsSpan(0, (int)reader.TokenStartIndex);
                throw new JsonException(
                    "a string holds what is no character", null, before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n') - 1, undecodable);
            }
        }
    }

    /// <summary>The parser's sentence without its position and without what it quotes, which may be part of a secret.</summary>
    private static string Explain(string message)
    {
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string sentence = (position < 0 ? message : message[..position]).TrimEnd('.', ' ');
        string shown = QuotedAtStart().Replace(sentence, "what stands here", 1);
        return char.ToLowerInvariant(shown[0]) + shown[1..];
    }

    [GeneratedRegex(@"\A'.*?'(?= is )", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedAtStart();
}

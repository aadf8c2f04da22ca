using System.Text;
using System.Text.Json;
using Lac.Engine.Settings;

namespace Lac.Daemon.Settings.Reading;

/// <summary>
/// A secret: the text itself, <c>{"file": "path"}</c> (one line; a relative path starts at the document's folder) or
/// <c>{"env": "NAME"}</c>. An empty text is no secret.
/// </summary>
internal static class SecretKind
{
    /// <summary>PAP's length octet bounds a password; nothing else asks for more.</summary>
    public const int LongestOctets = 255;

    private const string FileName = "file";

    private const string VariableName = "env";

    private const string MustBe = "text of up to 255 octets, {\"file\": \"…\"} or {\"env\": \"…\"}";

    public static readonly Kind<Secret> Secret = new(
        new ValueRule { JsonType = "string", MustBe = MustBe, MaximumLength = LongestOctets, ObjectNames = [FileName, VariableName] },
        TryRead,
        static secret => secret.IsNone ? "\"\"" : "\"…\"")
    {
        IsSecret = true,
    };

    private static bool TryRead(JsonElement element, SettingsSource source, out Secret value, out Complaint complaint)
    {
        value = Engine.Settings.Secret.None;
        complaint = new($"must be {MustBe}", "write it in one of these three ways");
        return element.ValueKind switch
        {
            JsonValueKind.String => TryTake(element.GetString()!, out value, ref complaint),
            JsonValueKind.Object => TryFollow(element, source, ref value, ref complaint),
            _ => false,
        };
    }

    private static bool TryTake(string text, out Secret value, ref Complaint complaint)
    {
        value = new Secret(text);
        if (value.Octets.Length <= LongestOctets)
        {
            return true;
        }

        complaint = new($"must be at most {LongestOctets} octets", "choose a shorter secret");
        return false;
    }

    private static bool TryFollow(JsonElement element, SettingsSource source, ref Secret value, ref Complaint complaint)
    {
        JsonProperty[] properties = [.. element.EnumerateObject()];
        if (properties.Length != 1 || properties[0].Value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        string target = properties[0].Value.GetString()!;
        return properties[0].Name switch
        {
            FileName => TryReadFile(target, source, ref value, ref complaint),
            VariableName => TryReadVariable(target, ref value, ref complaint),
            _ => false,
        };
    }

    private static bool TryReadVariable(string name, ref Secret value, ref Complaint complaint)
    {
        string? text = name.Length == 0 || name.Contains('=') ? null : Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(text))
        {
            complaint = new(
                $"names the environment variable {JsonText.Printable(name)}, which is not set or empty",
                "set it in the daemon's environment");
            return false;
        }

        return TryTake(text, out value, ref complaint);
    }

    private static bool TryReadFile(string path, SettingsSource source, ref Secret value, ref Complaint complaint)
    {
        string shown = JsonText.Printable(path);
        try
        {
            using FileStream file = File.OpenRead(Path.Combine(source.Folder, path));
            // One octet more than is legal, and a line end of two.
            byte[] octets = new byte[LongestOctets + 3];
            int length = file.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(octets, 0, length).TrimEnd('\r', '\n');
            if (text.Length == 0)
            {
                complaint = new($"names the file {shown}, which is empty", "write the secret into it");
                return false;
            }

            return TryTake(text, out value, ref complaint);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string why = failure is DecoderFallbackException ? "is not text in UTF-8" : "cannot be read";
            complaint = new($"names the file {shown}, which {why}", "check its path, contents and permissions");
            return false;
        }
    }
}

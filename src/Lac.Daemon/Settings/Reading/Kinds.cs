using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lac.Daemon.Settings.Reading;

/// <summary>Makes a value of a string; on failure the complaint is filled in.</summary>
internal delegate bool TextParser<T>(string text, out T value, out Complaint complaint);

/// <summary>The plain kinds of values: yes and no, numbers, times, text, words.</summary>
internal static class Kinds
{
    /// <summary>A URL-safe identifier, by which objects refer to each other.</summary>
    public static readonly Kind<string> Moniker = Matching(
        "[a-z0-9]+(-[a-z0-9]+)*", 1, 63,
        "a moniker: up to 63 lower-case letters, digits and single hyphens between them", "rename it, for example my-name-1");

    public static readonly Kind<bool> Boolean = new(
        new ValueRule { JsonType = "boolean", MustBe = "true or false" },
        static (element, _, out value, out complaint) =>
        {
            value = element.ValueKind == JsonValueKind.True;
            bool legal = value || element.ValueKind == JsonValueKind.False;
            complaint = legal ? default : new("must be true or false", "write true or false without quotes");
            return legal;
        },
        static value => value ? "true" : "false");

    public static readonly Kind<int> Port = Integer(1, 65535);

    /// <summary>A whole number within bounds, both inclusive.</summary>
    public static Kind<int> Integer(int minimum, int maximum) =>
        Number(minimum, maximum, "", number => (int)number, number => number);

    /// <summary>A time in whole milliseconds within bounds, both inclusive.</summary>
    public static Kind<TimeSpan> Milliseconds(long minimum, long maximum) => Number(
        minimum, maximum, " ms",
        number => TimeSpan.FromMilliseconds(number),
        time => (long)time.TotalMilliseconds);

    /// <summary>Any text within a length.</summary>
    public static Kind<string> Text(int minimumLength, int maximumLength)
    {
        string mustBe = minimumLength == 0
            ? $"text of up to {maximumLength} characters"
            : $"text of {minimumLength} to {maximumLength} characters";
        return OfText(
            new ValueRule
            {
                JsonType = "string",
                MustBe = mustBe,
                MinimumLength = minimumLength,
                MaximumLength = maximumLength,
            },
            (string text, out string value, out Complaint complaint) =>
            {
                value = text;
                complaint = new($"must be {mustBe}", text.Length < minimumLength ? "make it longer" : "make it shorter");
                return text.Length >= minimumLength && text.Length <= maximumLength;
            },
            JsonText.Quoted);
    }

    /// <summary>Text that a pattern matches as a whole.</summary>
    public static Kind<string> Matching(string pattern, int minimumLength, int maximumLength, string mustBe, string remedy)
    {
        var regex = new Regex(
            $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return OfText(
            new ValueRule
            {
                JsonType = "string",
                MustBe = mustBe,
                Pattern = $"^(?:{pattern})$",
                MinimumLength = minimumLength,
                MaximumLength = maximumLength,
            },
            (string text, out string value, out Complaint complaint) =>
            {
                value = text;
                complaint = new($"must be {mustBe}", remedy);
                return text.Length >= minimumLength && text.Length <= maximumLength && regex.IsMatch(text);
            },
            JsonText.Quoted);
    }

    /// <summary>One of the words of an enumeration: its members' names with a small first letter.</summary>
    public static Kind<TEnum> Word<TEnum>()
        where TEnum : struct, Enum
    {
        TEnum[] members = Enum.GetValues<TEnum>();
        return Word([.. members.Select(member => ToWord(member.ToString()))], members);
    }

    /// <summary>One of some words.</summary>
    public static Kind<string> Word(params string[] words) => Word(words, words);

    /// <summary>Text from which a value is made.</summary>
    public static Kind<T> OfText<T>(ValueRule rule, TextParser<T> parse, Func<T, string> toJson) => new(
        rule,
        (element, _, out value, out complaint) =>
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                return parse(element.GetString()!, out value, out complaint);
            }

            value = default!;
            complaint = new($"must be {rule.MustBe}", "write it in quotes");
            return false;
        },
        toJson);

    private static Kind<T> Word<T>(string[] words, T[] values)
    {
        string mustBe = words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
        return OfText(
            new ValueRule { JsonType = "string", MustBe = mustBe, Words = words },
            (string text, out T value, out Complaint complaint) =>
            {
                int index = Array.IndexOf(words, text);
                value = index < 0 ? default! : values[index];
                string? nearest = index < 0 ? Suggestion.For(text, words) : null;
                complaint = new(
                    $"must be {mustBe}", nearest is null ? $"write {Choice(words)}" : $"did you mean '{nearest}'?");
                return index >= 0;
            },
            value => JsonText.Quoted(words[Array.IndexOf(values, value)]));
    }

    private static string Choice(string[] words) => words.Length == 1 ? $"\"{words[0]}\"" : "one of these";

    private static string ToWord(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static Kind<T> Number<T>(
        long minimum, long maximum, string unit, Func<long, T> fromNumber, Func<T, long> toNumber)
    {
        string mustBe = maximum == int.MaxValue ? $"a whole number, {minimum} or more" : $"{minimum} to {maximum}{unit}";
        return new Kind<T>(
            new ValueRule { JsonType = "integer", MustBe = mustBe, Minimum = minimum, Maximum = maximum },
            (element, _, out value, out complaint) =>
            {
                value = default!;
                if (element.ValueKind != JsonValueKind.Number)
                {
                    complaint = new($"must be a number, {mustBe}", "write it as a number without quotes");
                    return false;
                }

                if (!element.TryGetInt64(out long number) || number < minimum || number > maximum)
                {
                    bool isWhole = element.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;
                    complaint = new($"must be {mustBe}", isWhole ? "choose a value in that range" : "write a whole number");
                    return false;
                }

                value = fromNumber(number);
                complaint = default;
                return true;
            },
            value => $"{toNumber(value)}");
    }
}

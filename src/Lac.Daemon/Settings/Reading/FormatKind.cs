using Lac.Engine.Settings;

namespace Lac.Daemon.Settings.Reading;

/// <summary>How a username or number is made from what is known of a SIM.</summary>
internal static class FormatKind
{
    private static readonly string MustBe =
        $"{string.Join(", ", Engine.Settings.NameFormat.Fields)} or a template such as {{imsi}}@{{apn}}";

    public static readonly Kind<NameFormat> NameFormat = Kinds.OfText(
        new ValueRule { JsonType = "string", MustBe = MustBe, MinimumLength = 1, MaximumLength = 100 },
        static (string text, out NameFormat value, out Complaint complaint) =>
        {
            bool legal = Engine.Settings.NameFormat.TryParse(text, out NameFormat? format, out string fault) && text.Length <= 100;
            value = format!;
            complaint = new(
                $"must be {MustBe}; it {(fault.Length == 0 ? "is longer than 100 characters" : fault)}",
                Remedy(text));
            return legal;
        },
        static format => JsonText.Quoted(Short(format.Template)));

    private static string Remedy(string text)
    {
        string? nearest = Suggestion.For(text.Trim('{', '}'), Engine.Settings.NameFormat.Fields);
        return nearest is null ? "write one of these" : $"did you mean '{nearest}'?";
    }

    /// <summary>A template of one field alone is written as the field's name.</summary>
    private static string Short(string template) =>
        Engine.Settings.NameFormat.Fields.FirstOrDefault(field => template == $"{{{field}}}") ?? template;
}

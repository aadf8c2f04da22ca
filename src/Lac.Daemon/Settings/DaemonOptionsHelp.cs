using Lac.Daemon.Settings.Reading;

namespace Lac.Daemon.Settings;

/// <summary>One key of the command line and of lacd.json, for a help text.</summary>
/// <param name="Key">As on the command line, without the dashes: <c>access:tun:networkNamespace</c>.</param>
/// <param name="Default">As it would be written; in parentheses when it is made from something else; empty when there is none.</param>
/// <param name="Sentence">What it means.</param>
/// <param name="Rule">What is legal.</param>
public sealed record DaemonOptionsHelp(string Key, string Default, string Sentence, string Rule)
{
    /// <summary>Every key, in the order of lacd.json.</summary>
    public static IReadOnlyList<DaemonOptionsHelp> All { get; } =
        [.. SettingsCatalogue.Daemon.Where(IsLeaf).Select(Of)];

    /// <summary>The short names of the command line and the keys they stand for; <c>settings</c> names lacd.json itself.</summary>
    public static IReadOnlyList<(string Name, string Key, string Sentence)> Short { get; } =
    [
        ("settings", "", "Path of lacd.json."),
        ("socket", "management:socket", "Short for --management:socket."),
    ];

    private static bool IsLeaf(Setting setting) => setting.Rule.JsonType != "object" || setting.Name == "Serilog";

    private static DaemonOptionsHelp Of(Setting setting) => new(
        setting.Path["$.".Length..].Replace('.', ':'),
        setting.Default is null or "null" or "{}" ? "" : setting.Default.Trim('"'),
        setting.Sentence,
        setting.Rule.MustBe);
}

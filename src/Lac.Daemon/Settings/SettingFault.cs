namespace Lac.Daemon.Settings;

/// <summary>
/// One thing that is wrong with the settings, said so that a person can act on it. Secrets, and values whose
/// meaning is unknown, are never in it.
/// </summary>
/// <param name="File">The document's file name, the path of lacd.json, or <c>command line</c>.</param>
/// <param name="Path">Where in it: a JSON path (<c>$.lnss[1].port</c>), a command line key, or empty for the whole file.</param>
/// <param name="Value">What stands there, as JSON text; null when nothing does or it must not be shown.</param>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Remedy">What to do.</param>
public sealed record SettingFault(string File, string Path, string? Value, string Rule, string Remedy)
{
    /// <summary>The fault in one line: <c>file: $.path = value: rule; remedy</c>.</summary>
    public override string ToString()
    {
        string where = Path.Length == 0 ? File : $"{File}: {Path}";
        return Value is null ? $"{where}: {Rule}; {Remedy}" : $"{where} = {Value}: {Rule}; {Remedy}";
    }

    /// <summary>Every fault, a line each, and a line that counts them.</summary>
    public static string Report(IReadOnlyList<SettingFault> faults)
    {
        int files = faults.Select(fault => fault.File).Distinct(StringComparer.Ordinal).Count();
        string count = faults.Count == 1 ? "1 fault" : $"{faults.Count} faults";
        string places = files == 1 ? "" : $" in {files} places";
        return string.Join('\n', faults.Append<object>($"{count}{places} in the settings; nothing was changed or started."));
    }
}

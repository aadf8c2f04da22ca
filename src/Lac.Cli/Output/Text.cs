using System.Globalization;

namespace Lac.Cli.Output;

/// <summary>Values as a person reads them.</summary>
internal static class Text
{
    private static readonly string[] Units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>Text of an LNS must not steer the terminal: control characters become <c>\xNN</c>.</summary>
    public static string Clean(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString()))
        : text;

    /// <summary>The two largest units: <c>2d02h</c>, <c>1h03m</c>, <c>3m12s</c>, <c>12s</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        TimeSpan t = time < TimeSpan.Zero ? TimeSpan.Zero : time;
        return t switch
        {
            { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)t.TotalDays}d{t.Hours:00}h"),
            { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{t.Hours}h{t.Minutes:00}m"),
            { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{t.Minutes}m{t.Seconds:00}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{t.Seconds}s"),
        };
    }

    /// <summary>How long ago; nothing for what has not happened.</summary>
    public static string Since(DateTimeOffset? start, CliConsole console) =>
        start is { } at ? Duration(console.Time.GetUtcNow() - at) : "";

    /// <summary>A moment, and how long ago that is.</summary>
    public static string? Moment(DateTimeOffset? at, CliConsole console) => at is { } moment
        ? string.Create(CultureInfo.InvariantCulture, $"{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC ({Since(moment, console)} ago)")
        : null;

    /// <summary><c>1200 packets, 1572864 octets (1.5 MiB)</c>.</summary>
    public static string Traffic(long packets, long octets) =>
        string.Create(CultureInfo.InvariantCulture, $"{packets} packets, {octets} octets{Rounded(octets)}");

    /// <summary>An id, and the peer's beside it.</summary>
    public static string? Ids(int? ours, int? peers) => (ours, peers) switch
    {
        (null, _) => null,
        (_, null) => $"{ours}",
        _ => $"{ours} (peer {peers})",
    };

    public static string Milliseconds(double ms) => string.Create(CultureInfo.InvariantCulture, $"{ms:0.#} ms");

    private static string Rounded(long octets)
    {
        double value = octets;
        int unit = -1;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return unit < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({value:0.#} {Units[unit]})");
    }
}

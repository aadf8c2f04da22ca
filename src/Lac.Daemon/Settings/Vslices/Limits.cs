using Lac.Daemon.Settings.Reading;

namespace Lac.Daemon.Settings.Vslices;

/// <summary>Ranges that several settings share (settings page, section 10).</summary>
internal static class Limits
{
    /// <summary>How long one thing may take.</summary>
    public static readonly Kind<TimeSpan> Timeout = Kinds.Milliseconds(10, 60_000);

    /// <summary>How long something may be idle; 0 is off. Up to 30 days.</summary>
    public static readonly Kind<TimeSpan> Idle = Kinds.Milliseconds(0, 2_592_000_000);

    /// <summary>An identifier that is another system's to understand.</summary>
    public static readonly Kind<string> Opaque = Kinds.Text(1, 100);
}

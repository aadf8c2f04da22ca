using Lac.Daemon.Settings.Reading;
using Lac.Daemon.Settings.Vslices;

namespace Lac.Daemon.Settings;

/// <summary>
/// Every setting there is: path, type, default, rule and a sentence. It is made from the tables that validate, so it
/// cannot say anything else than they do.
/// </summary>
internal static class SettingsCatalogue
{
    private static readonly Lazy<IReadOnlyList<Setting>> LazyVslice = new(() => [.. VsliceShape.Shape.Describe("$")]);

    private static readonly Lazy<IReadOnlyList<Setting>> LazyDaemon = new(() => [.. DaemonShape.Shape.Describe("$")]);

    /// <summary>The settings of a vSlice document, objects before what is inside them.</summary>
    public static IReadOnlyList<Setting> Vslice => LazyVslice.Value;

    /// <summary>The settings of lacd.json and the command line.</summary>
    public static IReadOnlyList<Setting> Daemon => LazyDaemon.Value;

    internal static SettingsSource VsliceSource(string name, string folder, List<SettingFault> faults) =>
        new(name, folder, LazyVslice, faults);

    internal static SettingsSource DaemonSource(string name, string folder, List<SettingFault> faults) =>
        new(name, folder, LazyDaemon, faults);
}

namespace Lac.Daemon.Settings.Reading;

/// <summary>One document being read: what it is called in faults, and what its relative paths start from.</summary>
/// <param name="Name">The file name, or <c>command line</c>.</param>
/// <param name="Folder">The folder that relative file names in it mean.</param>
/// <param name="Catalogue">Every setting such a document may have; serves suggestions.</param>
/// <param name="Faults">Where its faults go.</param>
internal sealed record SettingsSource(
    string Name, string Folder, Lazy<IReadOnlyList<Setting>> Catalogue, List<SettingFault> Faults)
{
    /// <summary>True when places are printed as command line keys (<c>--access:tun</c>), not as JSON paths.</summary>
    public bool IsCommandLine { get; init; }
}

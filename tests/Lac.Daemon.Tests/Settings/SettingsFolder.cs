using Lac.Daemon.Settings;
using Lac.Daemon.Settings.Rules;
using Lac.Daemon.Settings.Vslices;

namespace Lac.Daemon.Tests.Settings;

/// <summary>A folder of documents for one test.</summary>
internal sealed class SettingsFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("lac-settings-").FullName;

    public string Vslices => Path.Combine(Root, "vslices");

    public SettingsFolder() => Directory.CreateDirectory(Vslices);

    public SliceContext Context { get; init; } = SliceContext.Of(new DaemonOptions { HostName = "this-machine" });

    public SettingsFolder Add(object document, string moniker = "customer-l2-vs01")
    {
        File.WriteAllText(Path.Combine(Vslices, $"{moniker}.json"), document.ToString());
        return this;
    }

    /// <summary>Writes a file beside the folder of documents, and returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public IReadOnlyList<VsliceDocument> Load(out List<SettingFault> faults)
    {
        faults = [];
        return VsliceFolder.Load(Vslices, Context, faults);
    }

    /// <summary>The lines that would be printed for one document, without the file's name.</summary>
    public static IReadOnlyList<string> FaultsOf(object document, SliceContext? context = null)
    {
        using var folder = new SettingsFolder();
        List<SettingFault> faults = [];
        folder.Add(document);
        VsliceFolder.Load(folder.Vslices, context ?? folder.Context, faults);
        return [.. faults.Select(fault => fault.ToString().Replace("customer-l2-vs01.json: ", "", StringComparison.Ordinal))];
    }

    /// <summary>One valid document, loaded.</summary>
    public static VsliceDocument Loaded(object document)
    {
        using var folder = new SettingsFolder();
        IReadOnlyList<VsliceDocument> documents = folder.Add(document).Load(out List<SettingFault> faults);
        Assert.Empty(faults);
        return Assert.Single(documents);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

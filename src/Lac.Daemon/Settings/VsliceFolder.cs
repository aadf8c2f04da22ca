using System.Text.Json;
using Lac.Daemon.Settings.Reading;
using Lac.Daemon.Settings.Rules;
using Lac.Daemon.Settings.Vslices;
using Lac.Engine.Settings;

namespace Lac.Daemon.Settings;

/// <summary>The folder of vSlice documents: every <c>*.json</c> in it is one; names that begin with a dot are left alone.</summary>
internal static class VsliceFolder
{
    /// <summary>
    /// Reads every document, in the order of the names. All faults of all documents are added to
    /// <paramref name="faults"/>; when there is none, the documents are returned.
    /// </summary>
    public static IReadOnlyList<VsliceDocument> Load(string folder, SliceContext context, List<SettingFault> faults)
    {
        int faultsBefore = faults.Count;
        var drafts = new List<(Read<VsliceDraft> Read, string File)>();
        foreach (string path in List(folder, faults))
        {
            SettingsSource source = SettingsCatalogue.VsliceSource(Path.GetFileName(path), folder, faults);
            if (ReadDraft(path, source, context) is Read<VsliceDraft> read)
            {
                drafts.Add((read, source.Name));
            }
        }

        CheckImsis(drafts.Select(draft => draft.Read));
        return faults.Count > faultsBefore
            ? []
            : [.. drafts.Select(draft => SliceBuilder.Build(draft.Read.Value, draft.File, context))];
    }

    private static string[] List(string folder, List<SettingFault> faults)
    {
        try
        {
            string[] paths =
            [
                .. Directory.EnumerateFiles(folder, "*.json").Where(path => !Path.GetFileName(path).StartsWith('.')),
            ];
            Array.Sort(paths, StringComparer.Ordinal);
            return paths;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string why = Directory.Exists(folder) ? "cannot be read" : "is not there";
            faults.Add(new SettingFault(folder, "", null, $"the folder of vSlice documents {why}", "create it (it may be empty), or name another with --vslices"));
            return [];
        }
    }

    private static Read<VsliceDraft>? ReadDraft(string path, SettingsSource source, SliceContext context)
    {
        using JsonDocument? document = JsonFile.Open(path, source);
        if (document is null || !VsliceShape.Shape.TryRead(Place.Root(source), document.RootElement, out Read<VsliceDraft>? read))
        {
            return null;
        }

        SliceRules.Check(read, source.Name, context);
        return read;
    }

    /// <summary>A SIM is in one group of one slice: an attach finds it by its IMSI.</summary>
    private static void CheckImsis(IEnumerable<Read<VsliceDraft>> slices)
    {
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (Read<Endpoint> endpoint in slices
            .SelectMany(slice => slice.Value.EndpointGroups)
            .SelectMany(group => group.Value.Endpoints)
            .Where(endpoint => endpoint.Has("imsi")))
        {
            string imsi = endpoint.Value.Imsi;
            if (!first.TryAdd(imsi, endpoint.Place))
            {
                Place other = first[imsi];
                string where = other.Source.Name == endpoint.Place.Source.Name ? $"{other}" : $"{other} of {other.Source.Name}";
                endpoint.Fault("imsi", JsonText.Quoted(imsi), $"is the IMSI of {where} too", "remove one of the two: a SIM is in one group of one slice");
            }
        }
    }
}

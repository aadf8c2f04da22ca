using System.Diagnostics.CodeAnalysis;
using Lac.Daemon.Settings.Rules;
using Lac.Daemon.Settings.Vslices;
using Lac.Engine.Settings;
using Microsoft.Extensions.Configuration;

namespace Lac.Daemon.Settings;

/// <summary>Settings without a fault.</summary>
public sealed record LoadedSettings
{
    /// <summary>The daemon's own.</summary>
    public required DaemonOptions Options { get; init; }

    /// <summary>What the engine is told.</summary>
    public required LacSettings Engine { get; init; }

    /// <summary>lacd.json under the command line; holds the section <c>Serilog</c>.</summary>
    public required IConfiguration Configuration { get; init; }

    /// <summary>The vSlice documents, in the order of their monikers.</summary>
    public required IReadOnlyList<VsliceDocument> Documents { get; init; }
}

/// <summary>Either settings, or every fault there is.</summary>
public sealed record LoadResult
{
    public LoadedSettings? Settings { get; init; }

    public IReadOnlyList<SettingFault> Faults { get; init; } = [];

    [MemberNotNullWhen(true, nameof(Settings))]
    public bool IsSound => Settings is not null;
}

/// <summary>Reads the command line, lacd.json and the folder of vSlice documents, and validates them together.</summary>
public static class SettingsLoader
{
    /// <summary>Read when it exists and <c>--settings</c> names no other.</summary>
    public const string DefaultSettingsFile = "/etc/l2tp-lac/lacd.json";

    /// <summary>Never throws on bad settings: whatever is wrong is in the result, all of it.</summary>
    public static LoadResult Load(IReadOnlyList<string> arguments) => Load(arguments, DefaultSettingsFile);

    internal static LoadResult Load(IReadOnlyList<string> arguments, string defaultSettingsFile)
    {
        var faults = new List<SettingFault>();
        CommandLine line = CommandLine.Parse(arguments, faults);
        var layers = new DaemonLayers(line, defaultSettingsFile, faults);
        DaemonOptions options = layers.Bind();
        IReadOnlyList<VsliceDocument> documents = layers.IsKnown("vslices")
            ? VsliceFolder.Load(options.Vslices, layers.Context(options), faults)
            : [];
        if (faults.Count > 0)
        {
            return new LoadResult { Faults = faults };
        }

        return new LoadResult
        {
            Settings = new LoadedSettings
            {
                Options = options,
                Engine = EngineSettings(options, documents),
                Configuration = layers.Configuration,
                Documents = documents,
            },
        };
    }

    /// <summary>Reads the vSlice documents again, under daemon settings that are in force.</summary>
    public static LoadResult Reload(LoadedSettings current)
    {
        var faults = new List<SettingFault>();
        IReadOnlyList<VsliceDocument> documents = VsliceFolder.Load(current.Options.Vslices, SliceContext.Of(current.Options), faults);
        return faults.Count > 0
            ? new LoadResult { Faults = faults }
            : new LoadResult
            {
                Settings = current with { Engine = EngineSettings(current.Options, documents), Documents = documents },
            };
    }

    private static LacSettings EngineSettings(DaemonOptions options, IReadOnlyList<VsliceDocument> documents) => new()
    {
        AttachTimeout = TimeSpan.FromMilliseconds(options.Attach.TimeoutMs),
        PostMortem = TimeSpan.FromMilliseconds(options.PostMortemMs),
        Shards = options.Shards,
        Slices = [.. documents.Select(document => document.Slice)],
    };
}

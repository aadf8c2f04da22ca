using System.Text.Json;
using Lac.Daemon.Settings.Reading;
using Lac.Daemon.Settings.Rules;
using Microsoft.Extensions.Configuration;

namespace Lac.Daemon.Settings;

/// <summary>lacd.json and over it the command line: validated each by the same tables, then bound together.</summary>
internal sealed class DaemonLayers
{
    private readonly CommandLine _line;
    private readonly List<SettingFault> _faults;
    private readonly HashSet<string> _unsound = new(StringComparer.OrdinalIgnoreCase);
    /// <summary>Something was said that could not be taken: what is not given may yet have been meant.</summary>
    private bool _isIncomplete;

    public DaemonLayers(CommandLine line, string defaultSettingsFile, List<SettingFault> faults)
    {
        _line = line;
        _faults = faults;
        _unsound.UnionWith(faults.Select(KeyOf));
        _isIncomplete = faults.Count > 0;
        var builder = new ConfigurationBuilder();
        if (line.SettingsFile is not null || File.Exists(defaultSettingsFile))
        {
            AddFile(builder, line.SettingsFile ?? defaultSettingsFile);
        }

        Check(line.ToJson(), SettingsCatalogue.DaemonSource(CommandLine.FaultName, "", faults) with { IsCommandLine = true });
        builder.AddInMemoryCollection(line.Values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        Configuration = builder.Build();
    }

    public IConfigurationRoot Configuration { get; }

    /// <summary>The options; while there are faults, those that have none, and defaults elsewhere.</summary>
    public DaemonOptions Bind()
    {
        IConfiguration sound = Configuration;
        if (_unsound.Count > 0)
        {
            sound = new ConfigurationBuilder()
                .AddInMemoryCollection(Configuration.AsEnumerable().Where(pair => IsSound(pair.Key)))
                .Build();
        }

        var options = new DaemonOptions();
        sound.Bind(options);
        return options;
    }

    /// <summary>True when a key's value is what the person meant, be it given or the default.</summary>
    public bool IsKnown(string key) => IsSound(key) && (!_isIncomplete || _line.Values.ContainsKey(key));

    public SliceContext Context(DaemonOptions options) => SliceContext.Of(options) with
    {
        ApnPattern = IsKnown("tenantApn:pattern") ? options.TenantApn.Pattern : null,
    };

    private bool IsSound(string key) => !_unsound.Any(fault =>
        key.Equals(fault, StringComparison.OrdinalIgnoreCase)
        || key.StartsWith(fault + ':', StringComparison.OrdinalIgnoreCase));

    private void AddFile(ConfigurationBuilder builder, string path)
    {
        SettingsSource source = SettingsCatalogue.DaemonSource(path, "", _faults);
        byte[]? octets = JsonFile.Octets(path, source);
        using JsonDocument? document = octets is null ? null : JsonFile.Parse(octets, source);
        if (document is null || !Check(document.RootElement, source) || !TryAdd(builder, octets!, source))
        {
            _isIncomplete = true;
        }
    }

    /// <summary>The provider has rules of its own: two names that differ in case only are one to it.</summary>
    private bool TryAdd(ConfigurationBuilder builder, byte[] octets, SettingsSource source)
    {
        try
        {
            var provider = new ConfigurationBuilder().AddJsonStream(new MemoryStream(octets)).Build();
            builder.AddInMemoryCollection(provider.AsEnumerable());
            return true;
        }
        catch (FormatException)
        {
            if (_unsound.Count == 0)
            {
                source.Faults.Add(new SettingFault(source.Name, "$", null, "gives a name twice in one object", "keep one of the two; names are the same in any case"));
            }

            return false;
        }
    }

    private bool Check(JsonElement root, SettingsSource source)
    {
        int before = _faults.Count;
        bool isObject = DaemonShape.Shape.TryRead(Place.Root(source), root, out Read<DaemonOptions>? read);
        _unsound.UnionWith(_faults.Skip(before).Select(KeyOf));
        if (read is not null && !read.IsSound("vslices"))
        {
            // Also where another name was given for it by mistake.
            _unsound.Add("vslices");
        }

        return isObject;
    }

    /// <summary><c>$.attach.timeoutMs</c> and <c>--attach:timeoutMs</c> are the key <c>attach:timeoutMs</c>.</summary>
    private static string KeyOf(SettingFault fault) =>
        fault.Path.Replace("$.", "", StringComparison.Ordinal).TrimStart('-').Replace('.', ':');
}

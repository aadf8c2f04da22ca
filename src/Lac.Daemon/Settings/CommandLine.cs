using System.Text.Json;
using System.Text.Json.Nodes;
using Lac.Daemon.Settings.Reading;

namespace Lac.Daemon.Settings;

/// <summary>
/// The command line: <c>--key value</c> or <c>--key=value</c>, with the keys of lacd.json (<c>:</c> between levels).
/// A yes-or-no key alone means yes; of a key given twice the last counts.
/// </summary>
internal sealed class CommandLine
{
    public const string FaultName = "command line";

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Path of lacd.json; null when not given.</summary>
    public string? SettingsFile { get; private set; }

    /// <summary>What was given, by key.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    public static CommandLine Parse(IReadOnlyList<string> arguments, List<SettingFault> faults)
    {
        var line = new CommandLine();
        for (int at = 0; at < arguments.Count; at++)
        {
            string argument = arguments[at];
            if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
            {
                faults.Add(new SettingFault(FaultName, JsonText.Printable(argument), null, "is no setting", "write --key value, for example --vslices DIR"));
                continue;
            }

            int equals = argument.IndexOf('=');
            string key = LongKey(equals < 0 ? argument[2..] : argument[2..equals]);
            string? value = equals < 0 ? null : argument[(equals + 1)..];
            if (equals < 0 && at + 1 < arguments.Count && !arguments[at + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = arguments[++at];
            }

            line.Take(key, value, faults);
        }

        return line;
    }

    /// <summary>The same as a JSON object, which the tables of lacd.json can read.</summary>
    public JsonElement ToJson()
    {
        var root = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true });
        foreach ((string key, string text) in _values)
        {
            string[] names = key.Split(':');
            JsonObject owner = root;
            foreach (string name in names[..^1])
            {
                if (owner[name] is not JsonObject inner)
                {
                    owner[name] = inner = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true });
                }

                owner = inner;
            }

            owner[names[^1]] = Value(Find(key), text);
        }

        return JsonDocument.Parse(root.ToJsonString()).RootElement;
    }

    private static string LongKey(string key) =>
        DaemonOptionsHelp.Short.FirstOrDefault(name => name.Key.Length > 0 && name.Name == key).Key ?? key;

    private static Setting? Find(string key)
    {
        string path = "$." + key.Replace(':', '.');
        return SettingsCatalogue.Daemon.FirstOrDefault(setting => setting.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Everything is text on a command line; where a number or truth value is meant, it is written as one.</summary>
    private static JsonValue Value(Setting? setting, string text) => setting?.Rule.JsonType switch
    {
        "integer" when long.TryParse(text, out long number) => JsonValue.Create(number),
        "boolean" when bool.TryParse(text, out bool truth) => JsonValue.Create(truth),
        _ => JsonValue.Create(text),
    };

    private void Take(string key, string? value, List<SettingFault> faults)
    {
        bool isSettingsFile = key.Equals("settings", StringComparison.OrdinalIgnoreCase);
        Setting? setting = Find(key);
        if (setting is null && !isSettingsFile && IsMistypedShort(key, faults))
        {
            return;
        }

        if (value is null && setting?.Rule.JsonType != "boolean" && (setting is not null || isSettingsFile))
        {
            faults.Add(new SettingFault(FaultName, $"--{key}", null, "has no value", "write it behind the key; --key=value when it begins with dashes"));
        }
        else if (isSettingsFile)
        {
            SettingsFile = value;
        }
        else
        {
            // An unknown key is reported, with a suggestion, when the tables read it.
            _values[key] = value ?? "true";
        }
    }

    /// <summary>Reports a key that looks most like one of the short ones, which the tables do not know.</summary>
    private static bool IsMistypedShort(string key, List<SettingFault> faults)
    {
        string? nearest = Suggestion.For(key, DaemonOptionsHelp.Short.Select(name => name.Name));
        if (nearest is not null)
        {
            faults.Add(new SettingFault(FaultName, $"--{JsonText.Printable(key)}", null, "is no setting", $"did you mean '--{nearest}'?"));
        }

        return nearest is not null;
    }
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Lac.Daemon.Settings;
using Lac.Daemon.Settings.Reading;

namespace Lac.Daemon.Tests.Settings;

public class CatalogueTests
{
    private static readonly JsonSerializerOptions Printing = new()
    {
        Converters = { new AsText<IPAddress>(), new AsText<IPNetwork>(), new AsText<IPEndPoint>() },
    };

    [Fact]
    public void Has_every_setting_of_the_full_document_and_no_other()
    {
        Assert.Equal(
            PathsIn(ExampleDocument.Full().Root, "$").Distinct().Order(),
            SettingsCatalogue.Vslice.Select(setting => setting.Path).Order());
    }

    [Fact]
    public void The_labs_document_is_valid_and_has_every_setting()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot(), "lab", "vslices", "customer-l2-vs01.json"));
        Assert.Empty(SettingsFolder.FaultsOf(text));
        Assert.Empty(SettingsCatalogue.Vslice.Select(setting => setting.Path).Except(PathsIn(JsonNode.Parse(text), "$")));
    }

    [Fact]
    public void Says_of_every_setting_what_it_means_and_its_default()
    {
        foreach (Setting setting in SettingsCatalogue.Vslice.Concat(SettingsCatalogue.Daemon))
        {
            Assert.True(setting.Sentence.EndsWith('.') && char.IsUpper(setting.Sentence[0]), setting.Path);
            Assert.True(setting.IsRequired == (setting.Default is null), setting.Path);
            Assert.NotEmpty(setting.Rule.MustBe);
        }
    }

    [Fact]
    public void A_default_that_is_written_out_is_the_same_as_leaving_it_out()
    {
        foreach (Setting setting in SettingsCatalogue.Vslice)
        {
            if (setting.Default is not { } value || value.StartsWith('('))
            {
                continue;
            }

            string path = setting.Path["$.".Length..].Replace("[]", "[0]", StringComparison.Ordinal);
            Assert.Equal(Outcome(ExampleDocument.Full().Without(path)), Outcome(ExampleDocument.Full().With(path, value)));
        }
    }

    [Fact]
    public void Every_number_takes_its_bounds_and_nothing_beyond()
    {
        foreach (Setting setting in SettingsCatalogue.Vslice.Where(setting => setting.Rule.JsonType == "integer"))
        {
            string path = setting.Path["$.".Length..].Replace("[]", "[0]", StringComparison.Ordinal);
            string shown = setting.Path.Replace("[]", "[0]", StringComparison.Ordinal);
            (long least, long most) = (setting.Rule.Minimum!.Value, setting.Rule.Maximum!.Value);
            Assert.Empty(SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, $"{least}")));
            Assert.Empty(SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, $"{most}")));
            foreach (long value in new[] { least - 1, most + 1 })
            {
                Assert.Equal(
                    [$"{shown} = {value}: must be {setting.Rule.MustBe}; choose a value in that range"],
                    SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, $"{value}")));
            }
        }
    }

    [Fact]
    public void Every_word_of_every_enumeration_is_legal_and_no_other()
    {
        foreach (Setting setting in SettingsCatalogue.Vslice.Where(setting => setting.Rule.Words.Count > 1))
        {
            string path = setting.Path["$.".Length..].Replace("[]", "[0]", StringComparison.Ordinal);
            string shown = setting.Path.Replace("[]", "[0]", StringComparison.Ordinal);
            foreach (string word in setting.Rule.Words)
            {
                // Some words ask something of other settings; of the field itself nobody complains.
                Assert.DoesNotContain(
                    SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, $"\"{word}\"")),
                    line => line.StartsWith($"{shown} = ", StringComparison.Ordinal) && line.Contains("must be " + setting.Rule.MustBe, StringComparison.Ordinal));
            }

            string fault = Assert.Single(SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, "\"something-else-entirely\"")));
            Assert.StartsWith($"{shown} = \"something-else-entirely\": must be ", fault);
        }
    }

    [Fact]
    public void Every_setting_refuses_a_value_of_another_type_and_null_unless_null_means_none()
    {
        foreach (Setting setting in SettingsCatalogue.Vslice)
        {
            string path = setting.Path["$.".Length..].Replace("[]", "[0]", StringComparison.Ordinal);
            string shown = setting.Path.Replace("[]", "[0]", StringComparison.Ordinal);
            string other = setting.Rule.JsonType == "boolean" ? "7" : "true";
            string fault = Assert.Single(SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, other)));
            Assert.StartsWith(shown, fault);
            IReadOnlyList<string> ofNull = SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, "null"));
            Assert.True(
                setting.AllowsNull ? !ofNull.Any(line => line.Contains("null", StringComparison.Ordinal)) : ofNull.Count == 1 && ofNull[0].StartsWith($"{shown} = null: must be ", StringComparison.Ordinal),
                $"{setting.Path}: {string.Join('\n', ofNull)}");
        }
    }

    [Fact]
    public void Every_required_setting_is_missed()
    {
        foreach (Setting setting in SettingsCatalogue.Vslice.Where(setting => setting.IsRequired))
        {
            string path = setting.Path["$.".Length..].Replace("[]", "[0]", StringComparison.Ordinal);
            string fault = Assert.Single(SettingsFolder.FaultsOf(ExampleDocument.Full().Without(path)));
            Assert.Equal($"$.{path}: is required; give it: {setting.Rule.MustBe}", fault);
        }
    }

    /// <summary>What is loaded, or else the faults: as text, since lists in records compare by identity.</summary>
    private static string Outcome(ExampleDocument document)
    {
        IReadOnlyList<string> faults = SettingsFolder.FaultsOf(document);
        return faults.Count > 0 ? string.Join('\n', faults) : JsonSerializer.Serialize(SettingsFolder.Loaded(document), Printing);
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "L2tpLac.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }

    private static IEnumerable<string> PathsIn(JsonNode? node, string path) => node switch
    {
        JsonObject inner => inner.SelectMany(property =>
            PathsIn(property.Value, $"{path}.{property.Key}").Prepend(Regex.Replace($"{path}.{property.Key}", @"\[\d+\]", "[]", RegexOptions.None, TimeSpan.FromSeconds(1)))),
        JsonArray list => list.SelectMany(item => PathsIn(item, $"{path}[]")),
        _ => [],
    };

    private sealed class AsText<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value?.ToString());
    }
}

using Lac.Daemon.Settings;
using Lac.Engine.Settings;

namespace Lac.Daemon.Tests.Settings;

/// <summary>Secrets are taken from text, a file or the environment, and are never shown.</summary>
public class SecretTests
{
    private const string Hidden = "hunter2";

    [Fact]
    public void A_secret_may_be_text_a_file_beside_the_document_or_a_variable()
    {
        using var folder = new SettingsFolder();
        folder.Write("vslices/tunnel.secret", "from-the-file\n");
        string variable = $"LAC_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, "from-the-variable");
        folder.Add(ExampleDocument.Full()
            .With("lacs[0].tunnelSecret", "{ \"file\": \"tunnel.secret\" }")
            .With("lacs[1].tunnelSecret", "\"from-the-text\"")
            .With("ppp.passwordOverride", $"{{ \"env\": \"{variable}\" }}"));
        SliceSettings slice = Assert.Single(folder.Load(out List<SettingFault> faults)).Slice;
        Environment.SetEnvironmentVariable(variable, null);
        Assert.Empty(faults);
        Assert.Equal(
            [new("from-the-file"), new("from-the-text"), new("from-the-variable")],
            [slice.Lacs[0].TunnelSecret, slice.Lacs[1].TunnelSecret, slice.Ppp.PasswordOverride]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void No_secret_is_null_or_empty(string json) =>
        Assert.True(SettingsFolder.Loaded(ExampleDocument.Full().With("lacs[0].tunnelSecret", json)).Slice.Lacs[0].TunnelSecret.IsNone);

    [Theory]
    [InlineData("{ \"file\": \"not-there\" }", "names the file not-there, which cannot be read; check its path, contents and permissions")]
    [InlineData("{ \"file\": \".\" }", "names the file ., which cannot be read; check its path, contents and permissions")]
    [InlineData("{ \"file\": \"\" }", "names the file , which cannot be read; check its path, contents and permissions")]
    [InlineData("{ \"env\": \"LAC_NOT_SET\" }", "names the environment variable LAC_NOT_SET, which is not set or empty; set it in the daemon's environment")]
    [InlineData("{ \"value\": \"hunter2\" }", "must be text of up to 255 octets, {\"file\": \"…\"} or {\"env\": \"…\"}; write it in one of these three ways")]
    [InlineData("{ \"file\": \"a\", \"env\": \"hunter2\" }", "must be text of up to 255 octets, {\"file\": \"…\"} or {\"env\": \"…\"}; write it in one of these three ways")]
    [InlineData("[ \"hunter2\" ]", "must be text of up to 255 octets, {\"file\": \"…\"} or {\"env\": \"…\"}; write it in one of these three ways")]
    [InlineData("72727272", "must be text of up to 255 octets, {\"file\": \"…\"} or {\"env\": \"…\"}; write it in one of these three ways")]
    public void A_faulty_secret_is_told_without_it(string json, string fault) =>
        Assert.Equal([$"$.lacs[0].tunnelSecret: {fault}"], SettingsFolder.FaultsOf(ExampleDocument.Full().With("lacs[0].tunnelSecret", json)));

    [Fact]
    public void A_secret_of_255_octets_is_legal_and_one_more_is_not()
    {
        Assert.Empty(SettingsFolder.FaultsOf(ExampleDocument.Full().With("ppp.passwordOverride", $"\"{new string('x', 255)}\"")));
        Assert.Equal(
            ["$.ppp.passwordOverride: must be at most 255 octets; choose a shorter secret"],
            SettingsFolder.FaultsOf(ExampleDocument.Full().With("ppp.passwordOverride", $"\"{new string('x', 254)}é\"")));
    }

    [Theory]
    [InlineData("\"tunelSecret\": \"hunter2\"")]
    [InlineData("\"tunnelSecret\": hunter2")]
    [InlineData("\"tunnelSecret\": \"hunter2")]
    [InlineData("\"tunnelSecret\": [\"hunter2\"]")]
    [InlineData("\"tunnelSecret\": \"a\", \"tunnelSecret\": \"hunter2\"")]
    [InlineData("\"secret\": \"hunter2\"")]
    [InlineData("\"tunnelSecret\": \"a\" \"hunter2\"")]
    public void No_fault_of_any_kind_shows_a_secret(string json)
    {
        string text = ExampleDocument.Small().ToString().TrimEnd('}') + $", \"lacs\": [ {{ \"address\": \"192.0.2.1\", {json} }} ] }}";
        string line = Assert.Single(SettingsFolder.FaultsOf(text));
        Assert.DoesNotContain(Hidden, line);
    }

    [Fact]
    public void Loaded_settings_print_no_secret()
    {
        string printed = $"{SettingsFolder.Loaded(ExampleDocument.Full())}{SettingsFolder.Loaded(ExampleDocument.Full()).Slice.Lacs[0]}{SettingsFolder.Loaded(ExampleDocument.Full()).EventHandlers[0]}";
        Assert.DoesNotContain("-of-the-", printed);
    }
}

using Lac.Daemon.Settings;
using Microsoft.Extensions.Configuration;

namespace Lac.Daemon.Tests.Settings;

/// <summary>lacd.json and the command line.</summary>
public class SettingsLoaderTests
{
    private const string FullText = """
        {
          // everything, and nothing at its default
          "regionalGateway": "europe-frankfurt",
          "tenantApn": { "pattern": "*.qa.flex|qa.flex", "default": "fleet.qa.flex" },
          "vslices": "FOLDER",
          "management": { "socket": "/tmp/lacd.sock" },
          "hostName": "gateway-1",
          "attach": { "timeoutMs": 20000 },
          "postMortemMs": 1000,
          "shards": 2,
          "access": { "tun": { "interfacePrefix": "sim", "networkNamespace": "sims", "assignAddresses": true } },
          "Serilog": { "MinimumLevel": { "Default": "Debug" }, "WriteTo": [ { "Name": "Console" } ] },
        }
        """;

    [Fact]
    public void Without_a_file_everything_is_at_its_default()
    {
        using var folder = new SettingsFolder();
        LoadedSettings loaded = Sound(folder, "--vslices", folder.Vslices);
        DaemonOptions options = loaded.Options;
        Assert.Equal(("", "*", "qa.flex", folder.Vslices), (options.RegionalGateway, options.TenantApn.Pattern, options.TenantApn.Default, options.Vslices));
        Assert.Equal(("/run/l2tp-lac/lacd.sock", Environment.MachineName, 30000, 300000, 1), (options.Management.Socket, options.HostName, options.Attach.TimeoutMs, options.PostMortemMs, options.Shards));
        Assert.Equal(("lac", null, false), (options.Access.Tun.InterfacePrefix, options.Access.Tun.NetworkNamespace, options.Access.Tun.AssignAddresses));
        Assert.Equal("/var/lib/l2tp-lac/vslices", new DaemonOptions().Vslices);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), 1), (loaded.Engine.AttachTimeout, loaded.Engine.PostMortem, loaded.Engine.Shards));
    }

    [Fact]
    public void Every_property_of_the_options_binds_from_the_file()
    {
        using var folder = new SettingsFolder();
        LoadedSettings loaded = Sound(folder, "--settings", folder.Write("lacd.json", FullText.Replace("FOLDER", folder.Vslices, StringComparison.Ordinal)));
        DaemonOptions options = loaded.Options;
        Assert.Equal(("europe-frankfurt", "*.qa.flex|qa.flex", "fleet.qa.flex", folder.Vslices), (options.RegionalGateway, options.TenantApn.Pattern, options.TenantApn.Default, options.Vslices));
        Assert.Equal(("/tmp/lacd.sock", "gateway-1", 20000, 1000, 2), (options.Management.Socket, options.HostName, options.Attach.TimeoutMs, options.PostMortemMs, options.Shards));
        Assert.Equal(("sim", "sims", true), (options.Access.Tun.InterfacePrefix, options.Access.Tun.NetworkNamespace, options.Access.Tun.AssignAddresses));
        Assert.Equal("Debug", loaded.Configuration["Serilog:MinimumLevel:Default"]);
        Assert.Equal("Console", loaded.Configuration["Serilog:WriteTo:0:Name"]);
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1), 2), (loaded.Engine.AttachTimeout, loaded.Engine.PostMortem, loaded.Engine.Shards));
    }

    [Fact]
    public void The_help_has_every_property_of_the_options_and_each_can_be_given_on_the_command_line()
    {
        using var folder = new SettingsFolder();
        Assert.Equal(Properties(typeof(DaemonOptions), "").Append("serilog").Order(), DaemonOptionsHelp.All.Select(help => help.Key.ToLowerInvariant()).Order());
        IConfiguration file = new ConfigurationBuilder().AddJsonFile(folder.Write("lacd.json", FullText)).Build();
        string[] arguments = [.. DaemonOptionsHelp.All.Where(help => help.Key is not ("Serilog" or "vslices")).Select(help => $"--{help.Key}={file[help.Key]}")];
        LoadedSettings loaded = Sound(folder, ["--vslices", folder.Vslices, .. arguments]);
        foreach (DaemonOptionsHelp help in DaemonOptionsHelp.All.Where(help => help.Key is not ("Serilog" or "vslices")))
        {
            Assert.Equal(file[help.Key], loaded.Configuration[help.Key], ignoreCase: true);
        }

        Assert.Equal(("gateway-1", 2, true), (loaded.Options.HostName, loaded.Options.Shards, loaded.Options.Access.Tun.AssignAddresses));
    }

    [Fact]
    public void The_command_line_wins_over_the_file_and_its_last_word_over_the_first()
    {
        using var folder = new SettingsFolder();
        string file = folder.Write("lacd.json", """{ "shards": 2, "postMortemMs": 5, "access": { "tun": { "networkNamespace": "one" } } }""");
        LoadedSettings loaded = Sound(
            folder, "--vslices", "/not/there", "--settings", file, "--Access:Tun:NetworkNamespace", "two", "--shards=3", "--shards", "4",
            "--socket", "/tmp/x.sock", "--access:tun:assignAddresses", "--vslices=" + folder.Vslices, "--Serilog:MinimumLevel:Default", "Warning");
        Assert.Equal((4, 5, "two", true), (loaded.Options.Shards, loaded.Options.PostMortemMs, loaded.Options.Access.Tun.NetworkNamespace, loaded.Options.Access.Tun.AssignAddresses));
        Assert.Equal(("/tmp/x.sock", "Warning"), (loaded.Options.Management.Socket, loaded.Configuration["Serilog:MinimumLevel:Default"]));
    }

    [Fact]
    public void A_settings_file_at_the_default_place_is_read_when_it_is_there()
    {
        using var folder = new SettingsFolder();
        string file = folder.Write("lacd.json", FullText.Replace("FOLDER", folder.Vslices, StringComparison.Ordinal));
        Assert.Equal("gateway-1", SettingsLoader.Load([], file).Settings?.Options.HostName);
    }

    [Fact]
    public void All_faults_of_file_command_line_and_documents_are_told_together()
    {
        using var folder = new SettingsFolder();
        folder.Add(ExampleDocument.Full().With("ppp.mru", "300").With("apn", "\"other.example\""));
        string file = folder.Write("lacd.json", """
            { "shards": 0, "shard": 1, "tenantApn": { "patern": "x", "default": 7 }, "attach": 5, "access": { "tun": { "interfacePrefix": "1" } },
              "Serilog": [], "postMortemMs": "5" }
            """);
        Assert.Equal(
            [
                "command line: extra: is no setting; write --key value, for example --vslices DIR",
                "FILE: $.shards = 0: must be 1 to 64; choose a value in that range",
                "FILE: $.tenantApn.default = 7: must be an APN: labels of letters, digits and hyphens, joined by dots; write it in quotes",
                "FILE: $.tenantApn.patern: is no setting; did you mean 'pattern'?",
                "FILE: $.attach: must be an object; write it as { … }",
                "FILE: $.access.tun.interfacePrefix = \"1\": must be 1 to 10 letters, digits, '-' and '_', a letter first; choose a short name",
                "FILE: $.Serilog = […]: must be an object; write it as { … }",
                "FILE: $.postMortemMs = \"5\": must be a number, 0 to 86400000; write it as a number without quotes",
                "FILE: $.shard: is no setting; remove it",
                "command line: --access:tun:networkNamspace: is no setting; did you mean 'networkNamespace'?",
                "command line: --attach:timeoutMs = \"soon\": must be a number, 10 to 3600000; write it as a number without quotes",
                "customer-l2-vs01.json: $.ppp.mru = 300: must be 576 to 1500; choose a value in that range",
            ],
            Faults(folder, "--vslices", folder.Vslices, "--settings", file, "extra", "--access:tun:networkNamspace", "x", "--attach:timeoutMs", "soon")
                .Select(line => line.Replace(file, "FILE", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--vslice|DIR", "command line: --vslice: is no setting; did you mean 'vslices'?")]
    [InlineData("--setting|FILE", "command line: --setting: is no setting; did you mean '--settings'?")]
    [InlineData("--sokcet|PATH|--vslices|DIR", "command line: --sokcet: is no setting; did you mean '--socket'?")]
    [InlineData("--vslices", "command line: --vslices: has no value; write it behind the key; --key=value when it begins with dashes")]
    [InlineData("--vslices|DIR|--settings|--shards|2", "command line: --settings: has no value; write it behind the key; --key=value when it begins with dashes")]
    [InlineData("--vslices|DIR|--tun:interfacePrefix|x", "command line: --tun: is no setting; did you mean $.access.tun? move it there")]
    [InlineData("--vslices|DIR|--shards|many", "command line: --shards = \"many\": must be a number, 1 to 64; write it as a number without quotes")]
    [InlineData("--vslices|DIR|--access:tun:assignAddresses|maybe", "command line: --access:tun:assignAddresses = \"maybe\": must be true or false; write true or false without quotes")]
    [InlineData("--vslices|DIR|--management|x", "command line: --management: must be an object; write it as { … }")]
    [InlineData("--vslices|DIR|-v", "command line: -v: is no setting; write --key value, for example --vslices DIR")]
    [InlineData("--vslices|DIR|--password|hunter2", "command line: --password: is no setting; remove it")]
    public void A_slip_on_the_command_line_is_one_fault(string arguments, string line)
    {
        using var folder = new SettingsFolder();
        Assert.Equal([line], Faults(folder, arguments.Replace("DIR", folder.Vslices, StringComparison.Ordinal).Split('|')));
    }

    [Theory]
    [InlineData("{ \"shards\": 2,, }", "line 1, column 15: is not well-formed JSON: what stands here")]
    [InlineData("[]", "$: must be an object; write it as { … }")]
    [InlineData("{ \"shards\": 2, \"Shards\": 2 }", "$.shards: is given twice; keep one of the two")]
    [InlineData("{ \"Serilog\": { \"x\": 1, \"X\": 2 } }", "$: gives a name twice in one object; keep one of the two; names are the same in any case")]
    public void A_file_that_cannot_be_used_is_one_fault_and_its_folder_is_not_guessed(string text, string fault)
    {
        using var folder = new SettingsFolder();
        string file = folder.Write("lacd.json", text);
        string[] where = text.Contains("Shards", StringComparison.Ordinal) ? ["--vslices", folder.Vslices] : [];
        Assert.StartsWith($"{file}: {fault}", Assert.Single(Faults(folder, ["--settings", file, .. where])));
    }

    [Fact]
    public void A_settings_file_that_is_named_must_be_there()
    {
        using var folder = new SettingsFolder();
        string line = Assert.Single(Faults(folder, "--settings", Path.Combine(folder.Root, "none.json")));
        Assert.StartsWith($"{Path.Combine(folder.Root, "none.json")}: cannot be read (", line);
    }

    [Fact]
    public void Documents_are_read_again_under_the_settings_in_force()
    {
        using var folder = new SettingsFolder();
        LoadedSettings loaded = Sound(folder, "--vslices", folder.Vslices);
        folder.Add(ExampleDocument.Full());
        Assert.Equal("customer-l2-vs01", Assert.Single(SettingsLoader.Reload(loaded).Settings!.Engine.Slices).Moniker);
        folder.Add(ExampleDocument.Full().With("ppp.mru", "300"));
        Assert.False(SettingsLoader.Reload(loaded).IsSound);
        Assert.Empty(loaded.Engine.Slices);
    }

    private static LoadedSettings Sound(SettingsFolder folder, params string[] arguments)
    {
        LoadResult result = SettingsLoader.Load(arguments, Path.Combine(folder.Root, "no-default.json"));
        Assert.Empty(result.Faults);
        return result.Settings!;
    }

    private static IReadOnlyList<string> Faults(SettingsFolder folder, params string[] arguments)
    {
        LoadResult result = SettingsLoader.Load(arguments, Path.Combine(folder.Root, "no-default.json"));
        Assert.False(result.IsSound);
        return [.. result.Faults.Select(fault => fault.ToString())];
    }

    private static IEnumerable<string> Properties(Type type, string prefix) => type.GetProperties().SelectMany(property =>
        property.PropertyType.Namespace == type.Namespace
            ? Properties(property.PropertyType, $"{prefix}{property.Name}:")
            : [$"{prefix}{property.Name}".ToLowerInvariant()]);
}

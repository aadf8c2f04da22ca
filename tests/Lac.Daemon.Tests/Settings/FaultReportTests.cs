using System.Text;
using System.Text.Json.Nodes;
using Lac.Daemon.Settings;

namespace Lac.Daemon.Tests.Settings;

/// <summary>Every fault of every document is told at once, each once, and none of them twice in other words.</summary>
public class FaultReportTests
{
    [Fact]
    public void A_document_with_ten_faults_reports_ten()
    {
        ExampleDocument document = ExampleDocument.Full()
            .With("name", "\"abc\"")
            .Without("lnsLacType")
            .With("l2tp.helloIntervalMs", "5")
            .With("l2tp.synchronousFraming", "\"no\"")
            .With("ppp.mru", "null")
            .With("lacs[0].adress", "\"192.0.2.1\"").Without("lacs[0].address")
            .With("lnss[1].port", "0")
            .With("routingTargets[0].moniker", "\"LNS VPN\"")
            .With("routingPolicies[0].status", "\"on\"")
            .With("endpointGroups[0].endpoints[0].imsi", "\"12345\"");
        Assert.Equal(
            [
                "$.name", "$.l2tp.synchronousFraming", "$.l2tp.helloIntervalMs", "$.ppp.mru", "$.lacs[0].adress", "$.lnss[1].port",
                "$.routingTargets[0].moniker", "$.routingPolicies[0].status", "$.endpointGroups[0].endpoints[0].imsi", "$.lnsLacType",
            ],
            SettingsFolder.FaultsOf(document).Select(line => line.Split(' ')[0].TrimEnd(':')));
    }

    [Fact]
    public void Ten_broken_rules_between_settings_are_ten_faults()
    {
        ExampleDocument document = ExampleDocument.Full()
            .With("moniker", "\"another\"")
            .With("l2tp.asynchronousFraming", "false")
            .With("l2tp.totalTimeoutMs", "60000").With("l2tp.perRetryTimeoutMs", "60000")
            .With("dnsServers", "[]")
            .With("lnss[0].address", "\"2001:db8::1\"")
            .With("lacs[0].port", "1701").With("lacs[1].address", "\"192.0.2.1\"")
            .With("defaultRoutingPolicy", "\"none\"")
            .With("routingPolicies[0].rules[0].routingTarget", "\"none\"")
            .With("eventMap", "\"none\"")
            .With("endpointGroups[0].endpoints[1].imsi", "\"001010000000001\"");
        Assert.Equal(10, SettingsFolder.FaultsOf(document).Count);
    }

    [Fact]
    public void A_malformed_document_does_not_hide_the_faults_of_the_others()
    {
        using var folder = new SettingsFolder();
        folder.Add("{ \"type\": \"l2tp\",\n  \"name\" \"x\" }", "broken")
            .Add("[]", "list")
            .Add(ExampleDocument.Full().With("ppp.mru", "300"));
        Assert.Empty(folder.Load(out List<SettingFault> faults));
        Assert.Equal(
            [
                "broken.json: line 2, column 10: is not well-formed JSON: what stands here is invalid after a property name. Expected a ':'; correct the text there",
                "customer-l2-vs01.json: $.ppp.mru = 300: must be 576 to 1500; choose a value in that range",
                "list.json: $: must be an object; write it as { … }",
            ],
            faults.Select(fault => fault.ToString()));
        Assert.EndsWith("\n3 faults in 3 places in the settings; nothing was changed or started.", SettingFault.Report(faults));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"name\": \"Five5\"")]
    [InlineData("{ \"name\": \"\\ud800\" }")]
    [InlineData("{ \"\\udc00\": 1 }")]
    [InlineData("{} {}")]
    public void Text_that_is_not_json_is_one_fault_with_line_and_column(string text)
    {
        string line = Assert.Single(SettingsFolder.FaultsOf(text));
        Assert.Matches(@"^line \d+, column \d+: is not well-formed JSON: .+; correct the text there$", line);
    }

    [Fact]
    public void Octets_that_are_not_utf8_are_one_fault()
    {
        using var folder = new SettingsFolder();
        File.WriteAllBytes(Path.Combine(folder.Vslices, "customer-l2-vs01.json"), [.. "{ \"name\": \"a"u8, 0xFF, .. "\" }"u8]);
        folder.Load(out List<SettingFault> faults);
        Assert.Equal("line 1, column 11", Assert.Single(faults).Path);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_legal()
    {
        using var folder = new SettingsFolder();
        string text = ExampleDocument.Small().ToString().TrimEnd('}') + ", /* none yet */ \"lacs\": [ ], // done\n }";
        File.WriteAllText(Path.Combine(folder.Vslices, "customer-l2-vs01.json"), text, new UTF8Encoding(true));
        Assert.Single(folder.Load(out List<SettingFault> faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void A_name_given_twice_is_a_fault_and_neither_value_is_relied_upon()
    {
        string text = ExampleDocument.Small().ToString().TrimEnd('}') + ", \"l2tp\": { \"helloIntervalMs\": 20000, \"totalTimeoutMs\": 60000, \"retries\": 100, \"retries\": 1, \"retries\": 2 } }";
        Assert.Equal(["$.l2tp.retries: is given twice; keep one of the two"], SettingsFolder.FaultsOf(text));
    }

    [Fact]
    public void A_required_setting_whose_name_is_mistyped_is_not_missing_too() =>
        Assert.Equal(["$.lnsLactype: is no setting; did you mean 'lnsLacType'?"], SettingsFolder.FaultsOf(ExampleDocument.Full().Without("lnsLacType").With("lnsLactype", "\"ipv6\"")));

    [Fact]
    public void A_reference_to_an_object_whose_moniker_is_faulty_is_not_a_second_fault()
    {
        Assert.Single(SettingsFolder.FaultsOf(ExampleDocument.Full().With("routingPolicies[0].moniker", "\"L2TP\"")));
        Assert.Single(SettingsFolder.FaultsOf(ExampleDocument.Full().With("eventHandlers[0]", "7")));
        Assert.Single(SettingsFolder.FaultsOf(ExampleDocument.Full().With("lacs[0].address", "\"here\"")));
        Assert.Single(SettingsFolder.FaultsOf(ExampleDocument.Full().With("lacs", "7")));
    }

    [Fact]
    public void The_order_of_properties_does_not_matter()
    {
        ExampleDocument document = ExampleDocument.Full().With("ppp.mru", "300").With("l2tp.retires", "1").With("lnss[0].port", "0").With("eventMap", "\"none\"");
        string reversed = Reversed(document.Root)!.ToJsonString();
        Assert.Equal(SettingsFolder.FaultsOf(document).Order(), SettingsFolder.FaultsOf(reversed).Order());
        Assert.Equal(4, SettingsFolder.FaultsOf(reversed).Count);
        Assert.Empty(SettingsFolder.FaultsOf(Reversed(ExampleDocument.Full().Root)!.ToJsonString()));
    }

    [Fact]
    public void An_imsi_in_two_slices_is_told_with_both_places()
    {
        using var folder = new SettingsFolder();
        folder.Add(ExampleDocument.Full()).Add(ExampleDocument.Full().With("moniker", "\"zzz\"").With("endpointGroups[0].endpoints[1].imsi", "\"001010000000009\""), "zzz");
        folder.Load(out List<SettingFault> faults);
        Assert.Equal(
            "zzz.json: $.endpointGroups[0].endpoints[0].imsi = \"001010000000001\": is the IMSI of $.endpointGroups[0].endpoints[0] of customer-l2-vs01.json too; remove one of the two: a SIM is in one group of one slice",
            Assert.Single(faults).ToString());
    }

    [Fact]
    public void Control_characters_and_long_values_do_not_reach_the_terminal()
    {
        string line = Assert.Single(SettingsFolder.FaultsOf(ExampleDocument.Full().With("pdnType", $"\"\u009b31m{new string('x', 500)}\"")));
        Assert.DoesNotContain('\u009b', line);
        Assert.True(line.Length < 200, line);
    }

    [Fact]
    public void A_thousand_documents_are_read_and_held_against_each_other()
    {
        using var folder = new SettingsFolder();
        for (int index = 0; index < 1000; index++)
        {
            folder.Add(ExampleDocument.Full().With("moniker", $"\"s{index}\"").With("endpointGroups[0].endpoints[0].imsi", $"\"0010{index:D6}\"").With("endpointGroups[0].endpoints[1].imsi", $"\"0020{index:D6}\""), $"s{index}");
        }

        Assert.Equal(1000, folder.Load(out List<SettingFault> faults).Count);
        Assert.Empty(faults);
    }

    [Fact]
    public void An_empty_folder_is_no_slices_and_a_missing_one_is_a_fault()
    {
        using var folder = new SettingsFolder();
        Assert.Empty(folder.Load(out List<SettingFault> faults));
        Assert.Empty(faults);
        Directory.Delete(folder.Vslices);
        folder.Load(out faults);
        Assert.Equal($"{folder.Vslices}: the folder of vSlice documents is not there; create it (it may be empty), or name another with --vslices", Assert.Single(faults).ToString());
        Directory.CreateDirectory(folder.Vslices);
    }

    [Fact]
    public void Only_json_files_of_the_folder_itself_are_documents()
    {
        using var folder = new SettingsFolder();
        File.WriteAllText(Path.Combine(folder.Vslices, ".swap.json"), "?");
        File.WriteAllText(Path.Combine(folder.Vslices, "notes.txt"), "?");
        Directory.CreateDirectory(Path.Combine(folder.Vslices, "old.json"));
        Assert.Empty(folder.Load(out List<SettingFault> faults));
        Assert.Empty(faults);
    }

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject inner => new JsonObject(inner.Reverse().Select(property => KeyValuePair.Create(property.Key, Reversed(property.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Reversed)]),
        _ => node?.DeepClone(),
    };
}

using Lac.Daemon.Settings;
using Lac.Daemon.Settings.Rules;
using Lac.Daemon.Settings.Vslices;

namespace Lac.Daemon.Tests.Settings;

/// <summary>Rules over several settings of one document; each breaks one and expects that fault alone.</summary>
public class SliceRuleTests
{
    private static readonly SliceContext Gateway = SliceContext.Of(new DaemonOptions
    {
        RegionalGateway = "europe-frankfurt",
        TenantApn = new() { Pattern = "*.qa.flex|qa.flex", Default = "qa.flex" },
        HostName = "gateway",
    });

    public static TheoryData<string, string, string> Broken => new()
    {
        { "moniker", "\"other-name\"", "$.moniker = \"other-name\": must equal the file's name without .json; rename the file to other-name.json, or change the moniker" },
        { "l2tp.asynchronousFraming", "false", "$.l2tp.asynchronousFraming = false: must not be off while synchronousFraming is off too; turn one of the two on" },
        { "l2tp", "{ \"totalTimeoutMs\": 9000, \"helloIntervalMs\": 2999 }", "$.l2tp.helloIntervalMs = 2999: must be at least 3000 ms, the budget of one HELLO: the smaller of totalTimeoutMs and (retries + 1) x perRetryTimeoutMs; raise it, or lower one of these" },
        { "l2tp", "{ \"perRetryTimeoutMs\": 60000, \"totalTimeoutMs\": 10001 }", "$.l2tp.helloIntervalMs = 10000: must be at least 10001 ms, the budget of one HELLO: the smaller of totalTimeoutMs and (retries + 1) x perRetryTimeoutMs; raise it, or lower one of these" },
        { "dnsServers", "[]", "$.dnsServers: must list at least one server while dnsMode is custom; add a server, or set dnsMode to auto" },
        { "pdnType", "\"ipv4\"", "$.dnsServers[1] = \"2001:db8::53\": must be an IPv4 address: pdnType is ipv4; change it, or set pdnType to ipv4v6" },
        { "pdnType", "\"ipv6\"", "$.dnsServers[0] = \"192.0.2.53\": must be an IPv6 address: pdnType is ipv6; change it, or set pdnType to ipv4v6" },
        { "lacs[1].address", "\"2001:db8::1\"", "$.lacs[1].address = \"2001:db8::1\": must be an IPv4 address: lnsLacType is ipv4; change it; a slice has LACs and LNSs of one family" },
        { "lnss[0].address", "\"2001:db8::1\"", "$.lnss[0].address = \"2001:db8::1\": must be an IPv4 address: lnsLacType is ipv4; change it; a slice has LACs and LNSs of one family" },
        { "lacs[1]", "{ \"address\": \"192.0.2.1\", \"port\": 1702 }", "$.lacs[1].address = \"192.0.2.1\": stands with port 1702 in $.lacs[0] too; remove one of the two, or change its port" },
        { "lnss[1]", "{ \"preference\": 9, \"address\": \"198.51.100.1\", \"port\": 1703 }", "$.lnss[1].address = \"198.51.100.1\": stands with port 1703 in $.lnss[0] too; remove one of the two, or change its port" },
        { "lacs[1]", "{ \"address\": \"192.0.2.1\", \"port\": 1703 }", "$.endpointGroups[0].lac = \"192.0.2.1\": names more than one LAC of this slice; add the port: 192.0.2.1:1702, 192.0.2.1:1703" },
        { "endpointGroups[0].lac", "\"192.0.2.1:1701\"", "$.endpointGroups[0].lac = \"192.0.2.1:1701\": names no LAC of this slice; add it to lacs, or name one of: 192.0.2.1:1702, 192.0.2.2:1701" },
        { "endpointGroups[0].lac", "\"lac-one\"", "$.endpointGroups[0].lac = \"lac-one\": must be address or address:port ([address]:port for IPv6); write it like 192.0.2.1 or 192.0.2.1:1701" },
        { "routingTargets[1].moniker", "\"lns-vpn\"", "$.routingTargets[1].moniker = \"lns-vpn\": is the moniker of $.routingTargets[0] too; give it another" },
        { "routingTargets[1].name", "\"LNS vpn\"", "$.routingTargets[1].moniker = \"lns-vpn\": is the moniker of $.routingTargets[0] too; give it another" },
        { "routingTargets[1].name", "\"—\"", "$.routingTargets[1].moniker: cannot be made from the name, which has no letter a-z and no digit; give a moniker" },
        { "eventHandlers[1].name", "\"Hook\"", "$.eventHandlers[1].moniker = \"hook\": is the moniker of $.eventHandlers[0] too; give it another" },
        { "defaultRoutingPolicy", "\"l2tp-defualt\"", "$.defaultRoutingPolicy = \"l2tp-defualt\": names no routing policy of this slice; did you mean 'l2tp-default'?" },
        { "routingPolicies", "[]", "$.defaultRoutingPolicy = \"l2tp-default\": names no routing policy of this slice; add the routing policy first" },
        { "routingPolicies[0].status", "\"inactive\"", "$.defaultRoutingPolicy = \"l2tp-default\": names an inactive routing policy, which forwards nothing; set the policy's status to active, or name another" },
        { "routingPolicies[0].rules[0].routingTarget", "\"elsewhere\"", "$.routingPolicies[0].rules[0].routingTarget = \"elsewhere\": names no routing target of this slice; add it, or name one of: lns-vpn, second" },
        { "routingPolicies[0].rules[0].routingTarget", "null", "$.routingPolicies[0].rules[0].routingTarget: is required where ruleAction is forward; name one of the slice's routingTargets" },
        { "routingPolicies[0].rules[0].match", "\"all\"", "$.routingPolicies[0].rules[0].match: must be destinationIpPattern, or left out, where the rule has a destinationIpPattern beside it; remove one of the two" },
        { "routingPolicies[0].rules[0].destinationIpPattern", "null", "$.routingPolicies[0].rules[0].destinationIpPattern: is required where match is destinationIpPattern; give it, or set match to all" },
        { "eventMap", "\"some-events\"", "$.eventMap = \"some-events\": names no event map of this slice; add it, or name one of: all-events" },
        { "endpointGroups[0].eventMaps", "[\"all-events\", \"none\"]", "$.endpointGroups[0].eventMaps[1] = \"none\": names no event map of this slice; add it, or name one of: all-events" },
        { "eventMaps[0].subscriptions[0].eventHandler", "\"hok\"", "$.eventMaps[0].subscriptions[0].eventHandler = \"hok\": names no event handler of this slice; did you mean 'hook'?" },
        { "eventHandlers[0].webhook.bearerToken", "\"t\"", "$.eventHandlers[0].webhook.bearerToken: must not be given beside username and password; keep one kind of credentials" },
        { "eventHandlers[0].webhook.username", "\"\"", "$.eventHandlers[0].webhook.username: is required where password is given; give it, or remove the password" },
        { "endpointGroups[0].endpoints[1].imsi", "\"001010000000001\"", "$.endpointGroups[0].endpoints[1].imsi = \"001010000000001\": is the IMSI of $.endpointGroups[0].endpoints[0] too; remove one of the two: a SIM is in one group of one slice" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_one_fault(string path, string json, string line) =>
        Assert.Equal([line], SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, json)));

    [Theory]
    [InlineData("{ \"totalTimeoutMs\": 9000, \"helloIntervalMs\": 3000 }")]
    [InlineData("{ \"retries\": 0, \"perRetryTimeoutMs\": 1000, \"totalTimeoutMs\": 60000, \"helloIntervalMs\": 1000 }")]
    [InlineData("{ \"perRetryTimeoutMs\": 60000, \"totalTimeoutMs\": 10000 }")]
    public void A_budget_as_long_as_the_interval_is_legal(string l2tp) =>
        Assert.Empty(SettingsFolder.FaultsOf(ExampleDocument.Full().With("l2tp", l2tp)));

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("192.0.2.1:1702")]
    [InlineData("192.0.2.2:1701")]
    public void A_group_names_its_lac_by_address_or_address_and_port(string lac) =>
        Assert.StartsWith(
            lac.Split(':')[0],
            SettingsFolder.Loaded(ExampleDocument.Full().With("endpointGroups[0].lac", $"\"{lac}\"")).Slice.EndpointGroups[0].Lac.EndPoint.ToString());

    [Theory]
    [InlineData("2001:db8::1", 1701)]
    [InlineData("[2001:db8::1]", 1701)]
    [InlineData("[2001:db8:0:0::1]:1701", 1701)]
    [InlineData("[2001:db8::2]:1800", 1800)]
    public void A_group_names_an_ipv6_lac_in_brackets_when_a_port_follows(string lac, int port)
    {
        ExampleDocument document = ExampleDocument.Small()
            .With("lnsLacType", "\"ipv6\"")
            .With("lacs", "[ { \"address\": \"2001:db8::1\" }, { \"address\": \"2001:db8::2\", \"port\": 1800 } ]")
            .With("endpointGroups", $"[ {{ \"name\": \"g\", \"lac\": \"{lac}\" }} ]");
        Assert.Equal(port, SettingsFolder.Loaded(document).Slice.EndpointGroups[0].Lac.Port);
    }

    [Fact]
    public void A_slice_that_is_not_ready_yet_has_no_fault()
    {
        VsliceDocument document = SettingsFolder.Loaded(ExampleDocument.Small().With("defaultRoutingPolicy", "null").With("lacs", "[]"));
        Assert.Null(document.Slice.DefaultRoutingPolicy);
        Assert.Empty(document.Slice.Lacs);
        Assert.Empty(document.Slice.Lnss);
    }

    [Fact]
    public void A_moniker_that_is_left_out_is_made_from_the_name()
    {
        Assert.Equal("customer-l2-vs01", SettingsFolder.Loaded(ExampleDocument.Small()).Slice.Moniker);
        Assert.Equal(
            ["$.moniker = \"another-customer\": must equal the file's name without .json (made from the name); rename the file to another-customer.json, or change the moniker"],
            SettingsFolder.FaultsOf(ExampleDocument.Small().With("name", "\"Another customer!\"")));
    }

    [Theory]
    [InlineData("Fleet  A/B", "fleet-a-b")]
    [InlineData("--Süd--", "s-d")]
    [InlineData("ÄÖÜ", "")]
    public void A_name_becomes_small_letters_digits_and_hyphens(string name, string moniker) =>
        Assert.Equal(moniker, NamedFields.MonikerOf(name));

    [Theory]
    [InlineData("fleet.qa.flex", true)]
    [InlineData("QA.flex", true)]
    [InlineData("fleet.qa.flexx", false)]
    [InlineData("xqa.flex", false)]
    public void An_apn_matches_one_alternative_of_the_tenants_pattern(string apn, bool isLegal)
    {
        IReadOnlyList<string> faults = SettingsFolder.FaultsOf(ExampleDocument.Full().With("apn", $"\"{apn}\""), Gateway);
        Assert.Equal(
            isLegal ? [] : [$"$.apn = \"{apn}\": must match the gateway's tenantApn.pattern, *.qa.flex|qa.flex; change it, or leave it empty for the gateway's default"],
            faults);
    }

    [Fact]
    public void The_gateway_gives_what_a_slice_leaves_out_and_serves_its_own_slices_only()
    {
        using var folder = new SettingsFolder { Context = Gateway };
        folder.Add(ExampleDocument.Small()).Add(ExampleDocument.Small().With("name", "\"Elsewhere\"").With("regionalGateway", "\"brazil\"").With("apn", "\"\""), "elsewhere");
        IReadOnlyList<VsliceDocument> documents = folder.Load(out List<SettingFault> faults);
        Assert.Empty(faults);
        Assert.Equal([("customer-l2-vs01", true, "qa.flex"), ("elsewhere", false, "qa.flex")], documents.Select(document => (document.Slice.Moniker, document.Slice.IsServedHere, document.Slice.Apn)));
    }

    [Fact]
    public void Servers_listed_while_dns_is_automatic_are_kept_whatever_their_family()
    {
        ExampleDocument document = ExampleDocument.Full().With("dnsMode", "\"auto\"").With("pdnType", "\"ipv4\"");
        Assert.Equal(2, SettingsFolder.Loaded(document).Slice.DnsServers.Count);
    }
}

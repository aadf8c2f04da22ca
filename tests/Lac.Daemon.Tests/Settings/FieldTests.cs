using System.Net;
using Lac.Daemon.Settings.Vslices;
using Lac.Engine.Settings;

namespace Lac.Daemon.Tests.Settings;

/// <summary>The settings page's tables: default and bounds of every number, and what is said of illegal values.</summary>
public class FieldTests
{
    [Theory]
    [InlineData("l2tp.retries", 0, 100, "5")]
    [InlineData("l2tp.perRetryTimeoutMs", 10, 60000, "500")]
    [InlineData("l2tp.totalTimeoutMs", 10, 60000, "1000")]
    [InlineData("l2tp.receiveWindow", 1, 1024, "1")]
    [InlineData("l2tp.helloIntervalMs", 1000, 3600000, "10000")]
    [InlineData("l2tp.helloThreshold", 1, 100, "3")]
    [InlineData("ppp.mru", 576, 1500, "1400")]
    [InlineData("ppp.retries", 0, 100, "3")]
    [InlineData("ppp.perRetryTimeoutMs", 10, 60000, "500")]
    [InlineData("ppp.totalTimeoutMs", 10, 60000, "2000")]
    [InlineData("ppp.echoIntervalMs", 0, 3600000, "0")]
    [InlineData("ppp.echoThreshold", 1, 100, "3")]
    [InlineData("idleTimeoutMs", 0, 2592000000, "0")]
    [InlineData("lacs[].port", 1, 65535, "1701")]
    [InlineData("lnss[].port", 1, 65535, "1701")]
    [InlineData("lnss[].preference", 0, int.MaxValue, null)]
    [InlineData("lnss[].retries", 1, 100, "5")]
    [InlineData("lnss[].recoveryIntervalMs", 0, 86400000, "30000")]
    [InlineData("lnss[].maxSessionsPerTunnel", 1, 65535, "8192")]
    [InlineData("endpointGroups[].sessionActivityTimeMs", 0, 2592000000, "0")]
    [InlineData("eventHandlers[].webhook.timeoutMs", 10, 60000, "5000")]
    public void A_number_has_the_pages_bounds_and_default(string path, long least, long most, string? @default)
    {
        var setting = Lac.Daemon.Settings.SettingsCatalogue.Vslice.Single(setting => setting.Path == "$." + path);
        Assert.Equal((least, most, @default), (setting.Rule.Minimum, setting.Rule.Maximum, setting.Default));
    }

    [Theory]
    [InlineData("l2tp.synchronousFraming", "true")]
    [InlineData("l2tp.asynchronousFraming", "true")]
    [InlineData("l2tp.dscpPropagation", "false")]
    [InlineData("l2tp.disableSpoofProtection", "false")]
    [InlineData("ppp.papAuthentication", "false")]
    [InlineData("ppp.chapAuthentication", "false")]
    [InlineData("ppp.mssClamp", "true")]
    [InlineData("ppp.usernameFormat", "\"imsi\"")]
    [InlineData("ppp.usernameOverride", "\"\"")]
    [InlineData("ppp.passwordOverride", "\"\"")]
    [InlineData("ppp.calledNumberFormat", "\"apn\"")]
    [InlineData("ppp.callingNumberFormat", "\"imsi\"")]
    [InlineData("ppp.peerAddressFallback", "\"169.254.0.1\"")]
    [InlineData("pdnType", "\"ipv4\"")]
    [InlineData("dnsMode", "\"auto\"")]
    [InlineData("ipAllocationType", "\"ppp\"")]
    [InlineData("preEstablish", "false")]
    [InlineData("onTunnelLoss", "\"release\"")]
    [InlineData("eventMap", "null")]
    [InlineData("defaultRoutingPolicy", "null")]
    [InlineData("lnss[].hideAvps", "false")]
    [InlineData("lnss[].sendDisconnectCause", "false")]
    [InlineData("lnss[].peerAddressPolicy", "\"ignoreAddress\"")]
    [InlineData("lnss[].proxyAuthentication", "false")]
    [InlineData("lnss[].lcpFromUs", "false")]
    [InlineData("lnss[].minimalAvps", "false")]
    [InlineData("lnss[].lengthBit", "false")]
    [InlineData("lnss[].ecn", "false")]
    public void A_setting_has_the_pages_default(string path, string @default) =>
        Assert.Equal(@default, Lac.Daemon.Settings.SettingsCatalogue.Vslice.Single(setting => setting.Path == "$." + path).Default);

    [Theory]
    [InlineData("name", "\"Four\"", "$.name = \"Four\": must be text of 5 to 100 characters; make it longer")]
    [InlineData("ppp.mru", "300", "$.ppp.mru = 300: must be 576 to 1500; choose a value in that range")]
    [InlineData("ppp.mru", "1400.5", "$.ppp.mru = 1400.5: must be 576 to 1500; write a whole number")]
    [InlineData("ppp.mru", "\"1400\"", "$.ppp.mru = \"1400\": must be a number, 576 to 1500; write it as a number without quotes")]
    [InlineData("l2tp.retries", "99999999999999999999", "$.l2tp.retries = 99999999999999999999: must be 0 to 100; choose a value in that range")]
    [InlineData("l2tp.helloIntervalMs", "999", "$.l2tp.helloIntervalMs = 999: must be 1000 to 3600000 ms; choose a value in that range")]
    [InlineData("lnss[1].preference", "-1", "$.lnss[1].preference = -1: must be a whole number, 0 or more; choose a value in that range")]
    [InlineData("l2tp.dscpPropagation", "\"on\"", "$.l2tp.dscpPropagation = \"on\": must be true or false; write true or false without quotes")]
    [InlineData("pdnType", "\"IPv4v6\"", "$.pdnType = \"IPv4v6\": must be ipv4, ipv6 or ipv4v6; did you mean 'ipv4v6'?")]
    [InlineData("ipAllocationType", "\"radius\"", "$.ipAllocationType = \"radius\": must be ppp; write \"ppp\"")]
    [InlineData("type", "\"integrated\"", "$.type = \"integrated\": integrated slices are not served by this daemon, which is the LAC of l2tp slices only; take the document out of the folder")]
    [InlineData("type", "\"pptp\"", "$.type = \"pptp\": must be l2tp; write \"l2tp\"")]
    [InlineData("moniker", "\"Customer_1\"", "$.moniker = \"Customer_1\": must be a moniker: up to 63 lower-case letters, digits and single hyphens between them; rename it, for example my-name-1")]
    [InlineData("apn", "\"a b\"", "$.apn = \"a b\": must be an APN: labels of letters, digits and hyphens, joined by dots; write it like fleet.example")]
    [InlineData("ppp.usernameFormat", "\"imzi\"", "$.ppp.usernameFormat = \"imzi\": must be imsi, msisdn, imei, iccid, apn or a template such as {imsi}@{apn}; it names no field; did you mean 'imsi'?")]
    [InlineData("ppp.calledNumberFormat", "\"{imsi}-{iccd}\"", "$.ppp.calledNumberFormat = \"{imsi}-{iccd}\": must be imsi, msisdn, imei, iccid, apn or a template such as {imsi}@{apn}; it names the unknown field 'iccd'; write one of these")]
    [InlineData("ppp.peerAddressFallback", "\"2001:db8::1\"", "$.ppp.peerAddressFallback = \"2001:db8::1\": must be an IPv4 address; write it as four numbers, for example 192.0.2.1")]
    [InlineData("lacs[1].address", "\"192.0.2\"", "$.lacs[1].address = \"192.0.2\": must be an IPv4 or IPv6 address of a host; write it like 192.0.2.1 or 2001:db8::1, without port and zone")]
    [InlineData("lacs[1].address", "\"224.0.0.1\"", "$.lacs[1].address = \"224.0.0.1\": must be an IPv4 or IPv6 address of a host; write it like 192.0.2.1 or 2001:db8::1, without port and zone")]
    [InlineData("routingTargets[0].interface", "\"much-too-long-name\"", "$.routingTargets[0].interface = \"much-too-long-name\": must be a network device's name: 1 to 15 characters without space, '/' and ':'; write the name as `ip link` shows it")]
    [InlineData("routingTargets[0].networkNamespace", "\"../etc\"", "$.routingTargets[0].networkNamespace = \"../etc\": must be a network namespace's name: without space and '/'; write the name as `ip netns list` shows it")]
    [InlineData("routingPolicies[0].rules[0].destinationIpPattern", "\"198.51.100.7/24\"", "$.routingPolicies[0].rules[0].destinationIpPattern = \"198.51.100.7/24\": must have no bits set behind the prefix; clear them, or write /32 for the one address")]
    [InlineData("routingPolicies[0].rules[0].destinationIpPattern", "\"198.51.100.0/33\"", "$.routingPolicies[0].rules[0].destinationIpPattern = \"198.51.100.0/33\": must be a network in CIDR form, or an address; write it like 198.51.100.0/24 or 2001:db8::/32")]
    [InlineData("routingPolicies[0].rules[0].ruleDirection", "\"downlink\"", "$.routingPolicies[0].rules[0].ruleDirection = \"downlink\": must be uplink; write \"uplink\"")]
    [InlineData("endpointGroups[0].endpoints[0].imsi", "\"00101\"", "$.endpointGroups[0].endpoints[0].imsi = \"00101\": must be an IMSI: 6 to 15 digits; write digits only, in quotes")]
    [InlineData("endpointGroups[0].endpoints[0].imsi", "\"0010100000000012\"", "$.endpointGroups[0].endpoints[0].imsi = \"0010100000000012\": must be an IMSI: 6 to 15 digits; write digits only, in quotes")]
    [InlineData("endpointGroups[0].endpoints[0].imsi", "1010000000001", "$.endpointGroups[0].endpoints[0].imsi = 1010000000001: must be an IMSI: 6 to 15 digits; write it in quotes")]
    [InlineData("endpointGroups[0].endpoints[0].ipv4", "\"10.0.0.1\"", "$.endpointGroups[0].endpoints[0].ipv4 = \"10.0.0.1\": is the LNS's to give and cannot be set; remove it")]
    [InlineData("endpointGroups[0].routingPolicy", "\"x\"", "$.endpointGroups[0].routingPolicy = \"x\": is not legal on an endpoint group of an l2tp slice: the group has the slice's defaultRoutingPolicy; remove it, and set defaultRoutingPolicy on the slice")]
    [InlineData("endpointGroups[0].regionalGateway", "\"x\"", "$.endpointGroups[0].regionalGateway = \"x\": is not legal on an endpoint group of an l2tp slice: the group has the slice's regionalGateway; remove it, and set regionalGateway on the slice")]
    [InlineData("endpointGroups[0].regionalPolicy", "\"x\"", "$.endpointGroups[0].regionalPolicy = \"x\": is not legal on an endpoint group of an l2tp slice: the group has the slice's regionalGateway; remove it, and set regionalGateway on the slice")]
    [InlineData("lacs", "{}", "$.lacs = {…}: must be a list of objects; write it as [ … ], or [] for none")]
    [InlineData("lnss[1]", "7", "$.lnss[1]: must be an object; write it as { … }")]
    [InlineData("eventHandlers[0].webhook.url", "\"ftp://u:p@x\"", "$.eventHandlers[0].webhook.url: must be an http or https URL without a user name and password; write it like https://host/path; credentials have settings of their own")]
    [InlineData("retries", "3", "$.retries: is no setting; did you mean $.l2tp.retries? move it there")]
    [InlineData("l2tp.retires", "3", "$.l2tp.retires: is no setting; did you mean 'retries'?", "l2tp.retries")]
    [InlineData("l2tp.colour", "3", "$.l2tp.colour: is no setting; remove it")]
    [InlineData("odd name", "3", "$['odd name']: is no setting; remove it")]
    public void An_illegal_value_is_told_with_the_rule_and_what_to_do(string path, string json, string line, string? without = null)
    {
        ExampleDocument document = ExampleDocument.Full().With(path, json);
        Assert.Equal([line], SettingsFolder.FaultsOf(without is null ? document : document.Without(without)));
    }

    [Theory]
    [InlineData("name", "\"Five5\"")]
    [InlineData("apn", "\"\"")]
    [InlineData("ppp.usernameFormat", "\"sim-{iccid}\"")]
    [InlineData("endpointGroups[0].endpoints[1].imsi", "\"001010\"")]
    [InlineData("routingPolicies[0].rules[0].destinationIpPattern", "\"198.51.100.7\"")]
    [InlineData("routingPolicies[0].rules[1].match", "{ \"destinationIpPattern\": \"2001:db8::/32\" }")]
    [InlineData("lnss[0].address", "\"127.0.0.1\"")]
    public void A_legal_edge_is_legal(string path, string json) =>
        Assert.Empty(SettingsFolder.FaultsOf(ExampleDocument.Full().With(path, json)));

    [Fact]
    public void Every_value_of_the_full_document_arrives()
    {
        VsliceDocument document = SettingsFolder.Loaded(ExampleDocument.Full());
        SliceSettings slice = document.Slice;
        Assert.Equal(("customer-l2-vs01", "Customer L2 VS01", "europe-frankfurt", true), (slice.Moniker, slice.Name, slice.RegionalGateway, slice.IsServedHere));
        Assert.Equal((PdnType.Ipv4v6, DnsMode.Custom, IpFamily.Ipv4, "fleet.qa.flex"), (slice.PdnType, slice.DnsMode, slice.LnsLacType, slice.Apn));
        Assert.Equal([IPAddress.Parse("192.0.2.53"), IPAddress.Parse("2001:db8::53")], slice.DnsServers);
        Assert.Equal(("l2tp-default", "all-events", true, TimeSpan.FromMinutes(1), TunnelLossAction.Reattach), (slice.DefaultRoutingPolicy, slice.EventMap, slice.PreEstablish, slice.IdleTimeout, slice.OnTunnelLoss));
        Assert.Equal(
            new L2tpSettings
            {
                SynchronousFraming = false,
                AsynchronousFraming = true,
                Retries = 4,
                PerRetryTimeout = TimeSpan.FromMilliseconds(200),
                TotalTimeout = TimeSpan.FromMilliseconds(800),
                ReceiveWindow = 8,
                HelloInterval = TimeSpan.FromSeconds(20),
                HelloThreshold = 4,
                DscpPropagation = true,
                DisableSpoofProtection = true,
            },
            slice.L2tp);
        Assert.Equal((1410, 2, 400d, 3000d, true, true), (slice.Ppp.Mru, slice.Ppp.Retries, slice.Ppp.PerRetryTimeout.TotalMilliseconds, slice.Ppp.TotalTimeout.TotalMilliseconds, slice.Ppp.PapAuthentication, slice.Ppp.ChapAuthentication));
        Assert.Equal(("{imsi}@{apn}", "somebody", "{msisdn}", "{iccid}"), (slice.Ppp.UsernameFormat.Template, slice.Ppp.UsernameOverride, slice.Ppp.CalledNumberFormat.Template, slice.Ppp.CallingNumberFormat.Template));
        Assert.Equal(new Secret("pw-of-the-example"), slice.Ppp.PasswordOverride);
        Assert.Equal((15000d, 5, false, "169.254.7.7"), (slice.Ppp.EchoInterval.TotalMilliseconds, slice.Ppp.EchoThreshold, slice.Ppp.MssClamp, slice.Ppp.PeerAddressFallback.ToString()));
        Assert.Equal(new LacEntry { Address = IPAddress.Parse("192.0.2.1"), Port = 1702, TunnelSecret = new("secret-of-the-example"), HostName = "lac-one" }, slice.Lacs[0]);
        Assert.Equal(new LacEntry { Address = IPAddress.Parse("192.0.2.2"), HostName = "this-machine" }, slice.Lacs[1]);
        Assert.Equal(
            new LnsEntry
            {
                Preference = 1,
                Address = IPAddress.Parse("198.51.100.1"),
                Port = 1703,
                Retries = 3,
                RecoveryInterval = TimeSpan.FromSeconds(20),
                MaxSessionsPerTunnel = 100,
                HideAvps = true,
                SendDisconnectCause = true,
                PeerAddressPolicy = PeerAddressPolicy.Reject,
                ProxyAuthentication = true,
                LcpFromUs = true,
                MinimalAvps = true,
                LengthBit = true,
                Ecn = true,
            },
            slice.Lnss[0]);
    }

    [Fact]
    public void Every_object_of_the_full_document_arrives()
    {
        VsliceDocument document = SettingsFolder.Loaded(ExampleDocument.Full());
        SliceSettings slice = document.Slice;
        Assert.Equal(new RoutingTarget { Moniker = "lns-vpn", Name = "LNS VPN Target", Interface = "vrf-lns", NetworkNamespace = "core" }, slice.RoutingTargets[0]);
        Assert.Equal("second", slice.RoutingTargets[1].Moniker);
        RoutingPolicy policy = Assert.Single(slice.RoutingPolicies);
        Assert.Equal(("l2tp-default", "L2TP Default Policy", true), (policy.Moniker, policy.Name, policy.IsActive));
        Assert.Equal(
            [
                new RoutingRule { Description = "to the LNS", Enabled = false, Destination = IPNetwork.Parse("198.51.100.0/24"), RoutingTarget = "lns-vpn" },
                new RoutingRule { IsDrop = true },
            ],
            policy.Rules);
        EndpointGroup group = Assert.Single(slice.EndpointGroups);
        Assert.Equal(("fleet-a", "Fleet A", 900d, InactivityAction.NotifyAndTerminate), (group.Moniker, group.Name, group.SessionActivityTime.TotalSeconds, group.SessionInactivityAction));
        Assert.Equal(slice.Lacs[0], group.Lac);
        Assert.Equal(
            [
                new Endpoint { Imsi = "001010000000001", Msisdn = "+491510000001", Iccid = "8949000000000000001", Imei = "350000000000001", Name = "Truck 1" },
                new Endpoint { Imsi = "001010000000002" },
            ],
            group.Endpoints);
        Assert.Equal(new RoutingTargetDetails("lns-vpn", RoutingTargetType.Wireguard, "europe", "europe-primary"), document.RoutingTargets[0]);
        EndpointGroupDetails details = Assert.Single(document.EndpointGroups);
        Assert.Equal(("fleet-a", SubscriptionType.Edge, "ipn-1", "ipn-2", "steer"), (details.Moniker, details.SubscriptionType, details.PrimaryIpn, details.SecondaryIpn, details.OperatorPolicy));
        Assert.Equal(["all-events"], details.EventMaps);
        Assert.Equal([new EventSubscription { EventType = "l2tptunnelup_v1", EventHandler = "hook" }], Assert.Single(document.EventMaps).Subscriptions);
        Assert.Equal(new Webhook { Url = new("https://events.example/in"), Timeout = TimeSpan.FromSeconds(4), Username = "lac", Password = new("pw-of-the-hook") }, document.EventHandlers[0].Webhook);
        Assert.Equal(("other-hook", new Secret("token-of-the-hook")), (document.EventHandlers[1].Moniker, document.EventHandlers[1].Webhook.BearerToken));
    }

    [Theory]
    [InlineData("\"match\": \"all\"", null)]
    [InlineData("\"description\": \"no match at all\"", null)]
    [InlineData("\"match\": \"destinationIpPattern\", \"destinationIpPattern\": \"198.51.100.0/24\"", "198.51.100.0/24")]
    [InlineData("\"destinationIpPattern\": \"198.51.100.0/24\"", "198.51.100.0/24")]
    [InlineData("\"destinationIpPattern\": \"198.51.100.7\"", "198.51.100.7/32")]
    [InlineData("\"match\": { \"destinationIpPattern\": \"198.51.100.0/24\" }", "198.51.100.0/24")]
    public void A_match_may_be_written_in_each_of_these_ways(string json, string? destination)
    {
        ExampleDocument document = ExampleDocument.Full().With("routingPolicies[0].rules[1]", $"{{ \"ruleAction\": \"drop\", {json} }}");
        RoutingRule rule = SettingsFolder.Loaded(document).Slice.RoutingPolicies[0].Rules[1];
        Assert.Equal(destination, rule.Destination?.ToString());
    }
}

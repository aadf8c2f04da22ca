using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lac.Daemon.Tests.Settings;

/// <summary>A vSlice document to change at will: the full one has every setting, none at its default where it has another.</summary>
internal sealed class ExampleDocument
{
    private const string FullText = """
        {
          "$schema": "vslice.schema.json",
          "type": "l2tp", "name": "Customer L2 VS01", "moniker": "customer-l2-vs01", "eventMap": "all-events",
          "pdnType": "ipv4v6", "dnsMode": "custom", "dnsServers": ["192.0.2.53", "2001:db8::53"],
          "ipAllocationType": "ppp", "lnsLacType": "ipv4", "apn": "fleet.qa.flex",
          "regionalGateway": "europe-frankfurt", "defaultRoutingPolicy": "l2tp-default",
          "l2tp": { "synchronousFraming": false, "asynchronousFraming": true, "retries": 4, "perRetryTimeoutMs": 200,
                    "totalTimeoutMs": 800, "receiveWindow": 8, "helloIntervalMs": 20000, "helloThreshold": 4,
                    "dscpPropagation": true, "disableSpoofProtection": true },
          "ppp": { "mru": 1410, "retries": 2, "perRetryTimeoutMs": 400, "totalTimeoutMs": 3000, "papAuthentication": true,
                   "chapAuthentication": true, "usernameFormat": "{imsi}@{apn}", "usernameOverride": "somebody",
                   "passwordOverride": "pw-of-the-example", "calledNumberFormat": "msisdn", "callingNumberFormat": "iccid",
                   "echoIntervalMs": 15000, "echoThreshold": 5, "mssClamp": false, "peerAddressFallback": "169.254.7.7" },
          "preEstablish": true, "idleTimeoutMs": 60000, "onTunnelLoss": "reattach",
          "lacs": [
            { "address": "192.0.2.1", "port": 1702, "tunnelSecret": "secret-of-the-example", "hostName": "lac-one" },
            { "address": "192.0.2.2" } ],
          "lnss": [
            { "preference": 1, "address": "198.51.100.1", "port": 1703, "retries": 3, "recoveryIntervalMs": 20000,
              "maxSessionsPerTunnel": 100, "hideAvps": true, "sendDisconnectCause": true, "peerAddressPolicy": "reject",
              "proxyAuthentication": true, "lcpFromUs": true, "minimalAvps": true, "lengthBit": true, "ecn": true },
            { "preference": 2, "address": "198.51.100.2" } ],
          "routingTargets": [
            { "name": "LNS VPN Target", "moniker": "lns-vpn", "type": "wireguard", "region": "europe",
              "redundancyZone": "europe-primary", "interface": "vrf-lns", "networkNamespace": "core" },
            { "name": "Second" } ],
          "routingPolicies": [
            { "name": "L2TP Default Policy", "moniker": "l2tp-default", "status": "active",
              "rules": [
                { "description": "to the LNS", "enabled": false, "match": "destinationIpPattern",
                  "destinationIpPattern": "198.51.100.0/24", "ruleDirection": "uplink", "ruleAction": "forward",
                  "routingTarget": "lns-vpn" },
                { "ruleAction": "drop" } ] } ],
          "endpointGroups": [
            { "name": "Fleet A", "moniker": "fleet-a", "lac": "192.0.2.1", "subscriptionType": "edge",
              "ipn": { "primary": "ipn-1", "secondary": "ipn-2" }, "operatorPolicy": "steer", "eventMaps": ["all-events"],
              "sessionActivityTimeMs": 900000, "sessionInactivityAction": "notifyAndTerminate",
              "endpoints": [
                { "imsi": "001010000000001", "msisdn": "+491510000001", "iccid": "8949000000000000001",
                  "imei": "350000000000001", "name": "Truck 1" },
                { "imsi": "001010000000002" } ] } ],
          "eventMaps": [
            { "name": "All events", "moniker": "all-events",
              "subscriptions": [ { "eventType": "l2tptunnelup_v1", "eventHandler": "hook" } ] } ],
          "eventHandlers": [
            { "name": "The hook", "moniker": "hook", "type": "webhook",
              "webhook": { "url": "https://events.example/in", "timeoutMs": 4000, "username": "lac", "password": "pw-of-the-hook" } },
            { "name": "Other hook",
              "webhook": { "url": "http://events.example/other", "bearerToken": "token-of-the-hook" } } ]
        }
        """;

    private const string SmallText = """
        { "type": "l2tp", "name": "Customer L2 VS01", "lnsLacType": "ipv4", "regionalGateway": "europe-frankfurt" }
        """;

    private ExampleDocument(string text) => Root = JsonNode.Parse(text)!.AsObject();

    public JsonObject Root { get; }

    /// <summary>Every setting.</summary>
    public static ExampleDocument Full() => new(FullText);

    /// <summary>Nothing but what is required.</summary>
    public static ExampleDocument Small() => new(SmallText);

    /// <summary>Puts JSON text at a path such as <c>lnss[0].port</c>; objects on the way are made.</summary>
    public ExampleDocument With(string path, string json)
    {
        (JsonNode owner, string name) = Find(path);
        JsonNode? value = JsonNode.Parse(json);
        if (name.StartsWith('['))
        {
            owner[int.Parse(name.Trim('[', ']'))] = value;
        }
        else
        {
            owner[name] = value;
        }

        return this;
    }

    public ExampleDocument Without(string path)
    {
        (JsonNode owner, string name) = Find(path);
        owner.AsObject().Remove(name);
        return this;
    }

    public override string ToString() => Root.ToJsonString();

    private (JsonNode Owner, string Name) Find(string path)
    {
        string[] steps = [.. Regex.Matches(path, @"\[\d+\]|[^.\[\]]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(step => step.Value)];
        JsonNode node = Root;
        foreach (string step in steps[..^1])
        {
            JsonNode? next = step.StartsWith('[') ? node[int.Parse(step.Trim('[', ']'))] : node[step];
            if (next is null)
            {
                node[step] = next = new JsonObject();
            }

            node = next;
        }

        return (node, steps[^1]);
    }
}

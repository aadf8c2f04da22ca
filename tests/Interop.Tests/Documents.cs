using System.Text.Json.Nodes;

namespace Interop.Tests;

/// <summary>vSlice documents for the lab: the smallest that work, made into what a test needs.</summary>
internal static class Documents
{
    public const string TunnelSecret = "TunnelSecret1";
    public const string Password = "labpw";

    /// <summary>
    /// A slice of one LAC, one LNS and some SIMs. PPP has time enough for an LNS whose machine is busy with other tests;
    /// <see cref="WithDefaultBudgets"/> takes that back.
    /// </summary>
    /// <param name="moniker">Also the first part of the name.</param>
    /// <param name="lns">Address of the LNS.</param>
    /// <param name="imsis">Its SIMs.</param>
    public static JsonObject Slice(string moniker, string lns, params string[] imsis) => new()
    {
        ["type"] = "l2tp",
        ["name"] = $"{moniker} slice",
        ["moniker"] = moniker,
        ["lnsLacType"] = "ipv4",
        ["regionalGateway"] = "lab",
        ["defaultRoutingPolicy"] = "all",
        ["ppp"] = new JsonObject
        {
            ["chapAuthentication"] = true,
            ["passwordOverride"] = Password,
            ["retries"] = 30,
            ["totalTimeoutMs"] = 15000,
        },
        ["lacs"] = new JsonArray(new JsonObject { ["address"] = Lab.LacAddress, ["tunnelSecret"] = TunnelSecret }),
        ["lnss"] = new JsonArray(new JsonObject { ["preference"] = 1, ["address"] = lns }),
        ["routingTargets"] = new JsonArray(new JsonObject { ["name"] = "the lab", ["moniker"] = "lab", ["type"] = "vpn" }),
        ["routingPolicies"] = new JsonArray(new JsonObject
        {
            ["name"] = "all",
            ["moniker"] = "all",
            ["status"] = "active",
            ["rules"] = new JsonArray(new JsonObject
            {
                ["match"] = "all",
                ["ruleDirection"] = "uplink",
                ["ruleAction"] = "forward",
                ["routingTarget"] = "lab",
            }),
        }),
        ["endpointGroups"] = new JsonArray(new JsonObject
        {
            ["name"] = "SIMs",
            ["moniker"] = "sims",
            ["lac"] = Lab.LacAddress,
            ["subscriptionType"] = "integrated",
            ["endpoints"] = new JsonArray([.. imsis.Select(imsi => (JsonNode)new JsonObject { ["imsi"] = imsi })]),
        }),
    };

    /// <summary>The same with every budget of PPP at its default.</summary>
    public static JsonObject WithDefaultBudgets(this JsonObject slice) => slice.With(s =>
    {
        s["ppp"]!.AsObject().Remove("retries");
        s["ppp"]!.AsObject().Remove("totalTimeoutMs");
    });

    /// <summary>No authentication of any kind.</summary>
    public static JsonObject WithoutAuthentication(this JsonObject slice) => slice
        .With(s => s["lacs"]![0]!.AsObject().Remove("tunnelSecret"))
        .With(s => s["ppp"]!.AsObject().Remove("chapAuthentication"))
        .With(s => s["ppp"]!.AsObject().Remove("passwordOverride"));

    /// <summary>The same with a part of it changed.</summary>
    public static JsonObject With(this JsonObject slice, Action<JsonObject> change)
    {
        change(slice);
        return slice;
    }
}

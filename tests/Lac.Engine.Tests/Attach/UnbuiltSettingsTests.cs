using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Attach;

/// <summary>Settings page 11.15: a setting whose effect is not built refuses the attach and is named.</summary>
public class UnbuiltSettingsTests
{
    private static readonly Dictionary<string, Func<SliceSettings, SliceSettings>> Unbuilt = new(StringComparer.Ordinal)
    {
        ["pdnType"] = slice => slice with { PdnType = PdnType.Ipv4v6 },
        ["eventMap"] = slice => slice with { EventMap = "events" },
        ["preEstablish"] = slice => slice with { PreEstablish = true },
        ["idleTimeoutMs"] = slice => slice with { IdleTimeout = TimeSpan.FromSeconds(1) },
        ["onTunnelLoss"] = slice => slice with { OnTunnelLoss = TunnelLossAction.Reattach },
        ["ppp.echoIntervalMs"] = slice => slice with { Ppp = slice.Ppp with { EchoInterval = TimeSpan.FromSeconds(1) } },
        ["endpointGroups[].sessionActivityTimeMs"] = slice => slice with
        {
            EndpointGroups = [slice.EndpointGroups[0] with { SessionActivityTime = TimeSpan.FromSeconds(1) }],
        },
        ["endpointGroups[].eventMaps"] = slice => slice with { EndpointGroups = [slice.EndpointGroups[0] with { EventMaps = ["events"] }] },
        ["lnss[].hideAvps"] = slice => slice with { Lnss = [Samples.LnsEntry with { HideAvps = true }] },
        ["lnss[].sendDisconnectCause"] = slice => slice with { Lnss = [Samples.LnsEntry with { SendDisconnectCause = true }] },
        ["lnss[].proxyAuthentication"] = slice => slice with { Lnss = [Samples.LnsEntry with { ProxyAuthentication = true }] },
        ["lnss[].ecn"] = slice => slice with { Lnss = [Samples.LnsEntry with { Ecn = true }] },
    };

    public static TheoryData<string> Names => [.. Unbuilt.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_that_is_not_built_refuses_the_attach_and_is_named(string name)
    {
        Refusal refusal = new World(Unbuilt[name](Samples.Slice())).Refuse();
        Assert.Equal(AttachFailure.SettingNotBuilt, refusal.Reason);
        Assert.Contains($"slice {Samples.SliceMoniker} sets {name},", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_one_shard_is_refused_as_the_daemons_own_setting()
    {
        Refusal refusal = new World(new LacSettings { Slices = [Samples.Slice()], Shards = 2 }).Refuse();
        Assert.Equal(AttachFailure.SettingNotBuilt, refusal.Reason);
        Assert.Contains("lacd.json sets shards", refusal.Detail, StringComparison.Ordinal);
    }
}

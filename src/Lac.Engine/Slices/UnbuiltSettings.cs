using Lac.Engine.Settings;
using Lac.Engine.Subscribers;

namespace Lac.Engine.Slices;

/// <summary>
/// The settings whose effect is not built yet (settings page, 11.15). They are legal in a document, and an attach
/// that they would bear on is refused, naming the setting: nothing is silently ignored.
/// </summary>
internal static class UnbuiltSettings
{
    private sealed record Unbuilt(string Path, Func<LacSettings, SliceSettings, EndpointGroup, LnsEntry, bool> Asked, string Remedy);

    private static readonly Unbuilt[] All =
    [
        new("shards", (daemon, _, _, _) => daemon.Shards != 1, "set it to 1"),
        new("pdnType", (_, slice, _, _) => slice.PdnType != PdnType.Ipv4, "set it to ipv4"),
        new("eventMap", (_, slice, _, _) => slice.EventMap is not null, "set it to null"),
        new("preEstablish", (_, slice, _, _) => slice.PreEstablish, "set it to false"),
        new("idleTimeoutMs", (_, slice, _, _) => slice.IdleTimeout > TimeSpan.Zero, "set it to 0"),
        new("onTunnelLoss", (_, slice, _, _) => slice.OnTunnelLoss != TunnelLossAction.Release, "set it to release"),
        new("ppp.echoIntervalMs", (_, slice, _, _) => slice.Ppp.EchoInterval > TimeSpan.Zero, "set it to 0"),
        new("endpointGroups[].sessionActivityTimeMs", (_, _, group, _) => group.SessionActivityTime > TimeSpan.Zero, "set it to 0"),
        new("endpointGroups[].eventMaps", (_, _, group, _) => group.EventMaps.Count > 0, "leave it empty"),
        new("lnss[].hideAvps", (_, _, _, lns) => lns.HideAvps, "set it to false"),
        new("lnss[].sendDisconnectCause", (_, _, _, lns) => lns.SendDisconnectCause, "set it to false"),
        new("lnss[].proxyAuthentication", (_, _, _, lns) => lns.ProxyAuthentication, "set it to false"),
        new("lnss[].ecn", (_, _, _, lns) => lns.Ecn, "set it to false"),
    ];

    /// <summary>The first setting that asks for what is not built, as a refusal; null when there is none.</summary>
    public static Refusal? Find(LacSettings daemon, SliceSettings slice, EndpointGroup group, LnsEntry lns)
    {
        foreach (Unbuilt setting in All)
        {
            if (setting.Asked(daemon, slice, group, lns))
            {
                string where = setting.Path == "shards" ? "lacd.json" : $"slice {slice.Moniker}";
                return new(
                    AttachFailure.SettingNotBuilt,
                    $"{where} sets {setting.Path}, which this version does not support yet: {setting.Remedy}");
            }
        }

        return null;
    }
}

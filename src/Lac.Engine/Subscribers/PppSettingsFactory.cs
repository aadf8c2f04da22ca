using Lac.Engine.Settings;
using Lac.Engine.Slices;
using Ppp;

namespace Lac.Engine.Subscribers;

/// <summary>What a link is brought up with, from the slice's and the LNS's settings.</summary>
internal static class PppSettingsFactory
{
    /// <summary>The one object that all links of a slice to an LNS share.</summary>
    public static PppSettings For(SliceRuntime slice, LnsEntry lns)
    {
        if (!slice.LinkSettings.TryGetValue(lns, out PppSettings? settings))
        {
            settings = Make(slice.Settings, lns);
            slice.LinkSettings.Add(lns, settings);
        }

        return settings;
    }

    private static PppSettings Make(SliceSettings slice, LnsEntry lns) => new()
    {
        Mru = (ushort)slice.Ppp.Mru,
        Retries = slice.Ppp.Retries,
        RestartInterval = slice.Ppp.PerRetryTimeout,
        TotalTimeout = slice.Ppp.TotalTimeout,
        Pap = slice.Ppp.PapAuthentication,
        Chap = slice.Ppp.ChapAuthentication,
        RequestDns = slice.DnsMode == DnsMode.Auto,
        PeerAddressFallback = slice.Ppp.PeerAddressFallback,
        LcpFromUs = lns.LcpFromUs,
    };
}

using L2tp.Protocol.Tunnels;
using Lac.Engine.Settings;

namespace Lac.Engine.Tunnels;

/// <summary>What a tunnel is brought up with, from the slice's, the LAC's and the LNS's settings.</summary>
internal static class TunnelSettingsFactory
{
    public static TunnelSettings Make(SliceSettings slice, LacEntry lac, LnsEntry lns) => new()
    {
        HostName = lac.HostName,
        SyncFraming = slice.L2tp.SynchronousFraming,
        AsyncFraming = slice.L2tp.AsynchronousFraming,
        Retries = slice.L2tp.Retries,
        PerRetryTimeout = slice.L2tp.PerRetryTimeout,
        TotalTimeout = slice.L2tp.TotalTimeout,
        ReceiveWindow = slice.L2tp.ReceiveWindow,
        HelloInterval = slice.L2tp.HelloInterval,
        HelloThreshold = slice.L2tp.HelloThreshold,
        Secret = lac.TunnelSecret.Octets,
        MinimalAvps = lns.MinimalAvps,
        HoldSlotUntilSettled = true,
    };
}

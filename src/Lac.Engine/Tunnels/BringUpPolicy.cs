using L2tp.Protocol.Messages;
using L2tp.Protocol.Tunnels;

namespace Lac.Engine.Tunnels;

/// <summary>Whether a failed bring-up is tried again on the same LNS (settings page, 11.7).</summary>
internal static class BringUpPolicy
{
    /// <summary>
    /// Timeouts count against the LNS's <c>retries</c>, and the next attempt follows at once; StopCCN 3 and 7 get one
    /// repeat; everything else (refusals, a wrong secret, ICMP unreachable) none.
    /// </summary>
    public static bool MayRepeat(LnsTunnel tunnel) =>
        tunnel.UpAt.IsNever && MayRepeat(tunnel.Machine.EndReason, tunnel.Machine.EndResultCode, tunnel.Attempt, tunnel.Lns.Retries);

    public static bool MayRepeat(TunnelEndReason reason, ushort resultCode, int attempt, int retries)
    {
        if (reason.IsTimeout())
        {
            return attempt < retries;
        }

        return reason == TunnelEndReason.PeerStopped
            && (StopCcnResult)resultCode is StopCcnResult.AlreadyExists or StopCcnResult.FiniteStateMachineError
            && attempt < Math.Min(2, retries);
    }
}

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
    /// <param name="reason">How the attempt ended.</param>
    /// <param name="resultCode">The peer's StopCCN result, if it sent one.</param>
    /// <param name="attempt">Which attempt it was, from 1.</param>
    /// <param name="retries">The LNS's <c>retries</c>: attempts in all.</param>
    public static bool MayRepeat(TunnelEndReason reason, ushort resultCode, int attempt, int retries)
    {
        if (reason.IsTimeout())
        {
            return attempt < retries;
        }

        return reason == TunnelEndReason.PeerStopped
            && (StopCcnResult)resultCode is StopCcnResult.ControlChannelExists or StopCcnResult.FiniteStateMachineError
            && attempt < Math.Min(2, retries);
    }
}

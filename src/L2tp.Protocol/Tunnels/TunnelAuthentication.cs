using L2tp.Protocol.Messages;

namespace L2tp.Protocol.Tunnels;

/// <summary>How far the bring-up of a tunnel had come when a StopCCN arrived.</summary>
public enum BringUpPhase : byte
{
    /// <summary>SCCRQ was sent, SCCRP not received.</summary>
    Requested,

    /// <summary>SCCCN was sent, and nothing but acknowledgements has been heard since.</summary>
    Connected,

    /// <summary>The peer has shown since that the tunnel is up.</summary>
    Up,
}

/// <summary>Tells a failed tunnel authentication from any other refusal.</summary>
public static class TunnelAuthentication
{
    /// <summary>
    /// What a StopCCN from the peer means. LNSs say "wrong secret" in two ways: result 4, and result 2 with error 6
    /// in answer to SCCCN (xl2tpd), which is anything else when no secret was in play.
    /// </summary>
    /// <param name="phase">Where the tunnel stood.</param>
    /// <param name="secretInPlay">We have a secret, or the peer challenged us.</param>
    /// <param name="result">Its Result Code.</param>
    /// <param name="error">Its Error Code, 0 if it has none.</param>
    public static TunnelEndReason Judge(BringUpPhase phase, bool secretInPlay, StopCcnResult result, GeneralError error) => (phase, result, error) switch
    {
        (not BringUpPhase.Up, StopCcnResult.NotAuthorized, _) => TunnelEndReason.NotAuthorized,
        (BringUpPhase.Connected, StopCcnResult.GeneralError, GeneralError.VendorSpecific) when secretInPlay => TunnelEndReason.ConnectRefused,
        _ => TunnelEndReason.PeerStopped,
    };
}

namespace L2tp.Protocol.Tunnels;

/// <summary>States of a tunnel that we initiate: RFC 2661 section 7.2.1 for the originator, and what comes after them.</summary>
public enum TunnelState : byte
{
    /// <summary>Not begun.</summary>
    Idle,

    /// <summary>SCCRQ is or will be sent.</summary>
    WaitCtlReply,

    /// <summary>
    /// SCCRP was good, SCCCN is or will be sent, and the peer may still refuse it: a wrong secret shows only here.
    /// RFC 2661 calls this established already.
    /// </summary>
    Confirming,

    /// <summary>SCCCN was acknowledged, or a call was answered.</summary>
    Established,

    /// <summary>The tunnel is over; our StopCCN is not acknowledged yet.</summary>
    Closing,

    /// <summary>The tunnel is over by the peer's StopCCN; kept to acknowledge that again if it is repeated.</summary>
    Lingering,

    /// <summary>Nothing is left of it: the object and its id may be forgotten.</summary>
    Closed,
}

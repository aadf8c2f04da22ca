namespace Lac.Engine.Forwarding;

/// <summary>What became of a received datagram or packet: return value, counter index and metric tag in one.</summary>
public enum ForwardingOutcome : byte
{
    /// <summary>Downlink: handed to the access device.</summary>
    Delivered,

    /// <summary>Uplink: sent to the LNS.</summary>
    Sent,

    /// <summary>A control message that a tunnel took.</summary>
    ControlMessage,

    /// <summary>A PPP control frame that a link took.</summary>
    PppControl,

    /// <summary>Shorter than its headers say.</summary>
    Truncated,

    /// <summary>Not L2TP version 2.</summary>
    WrongVersion,

    /// <summary>A header that breaks RFC 2661.</summary>
    BadHeader,

    /// <summary>A control message that a tunnel refused.</summary>
    BadControlMessage,

    /// <summary>A tunnel id that is not ours.</summary>
    UnknownTunnel,

    /// <summary>A session id that is not ours.</summary>
    UnknownSession,

    /// <summary>A request to open a tunnel to us: we are a LAC only.</summary>
    TunnelRequest,

    /// <summary>From another address or port than the tunnel's LNS.</summary>
    WrongPeer,

    /// <summary>A PPP frame before the session can carry it.</summary>
    SessionNotReady,

    /// <summary>An IP packet while the network layer is closed.</summary>
    NetworkNotOpen,

    /// <summary>Uplink: no session has this source address.</summary>
    NoSession,

    /// <summary>Downlink: the inner destination is not the session's address.</summary>
    SpoofedDestination,

    /// <summary>Not a well-formed IP packet.</summary>
    BadPacket,

    /// <summary>An IP version that the session does not carry.</summary>
    WrongFamily,

    /// <summary>Uplink: larger than the session's MTU.</summary>
    TooBig,

    /// <summary>Number of outcomes.</summary>
    Count,
}

namespace Ppp;

/// <summary>
/// Every way a link ends. With the phase (<see cref="PppLink.EndPhase"/>), what was last sent and heard and the
/// peer's own words (<see cref="PppLink.PeerMessage"/>) it makes a precise sentence.
/// </summary>
public enum LinkEndReason : byte
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>We closed it.</summary>
    LocalRequest,

    /// <summary>No packet of LCP was heard from the peer before our requests ran out.</summary>
    LcpNoAnswer,

    /// <summary>The peer did talk LCP, and no agreement was reached before our requests ran out (RFC 1661, TO-).</summary>
    LcpTimeout,

    /// <summary>The peer rejected LCP itself or a code of it that is needed (RFC 1661 section 4.3, RXJ-).</summary>
    LcpRefused,

    /// <summary>Our own packets come back to us (RFC 1661 section 6.4).</summary>
    LoopDetected,

    /// <summary>The peer insists on authentication by a protocol that the settings do not allow.</summary>
    NoCommonAuthentication,

    /// <summary>Our Authenticate-Request or Response was repeated as often as the settings say, without an answer.</summary>
    AuthenticationTimeout,

    /// <summary>
    /// Authenticate-Nak, Failure, or a Terminate-Request while authenticating whose text names no other cause.
    /// </summary>
    AuthenticationRejected,

    /// <summary>IPCP reached no agreement before our requests ran out.</summary>
    IpcpTimeout,

    /// <summary>The peer rejected IPCP, or gives us no address.</summary>
    IpcpRefused,

    /// <summary>The peer ended IPCP by a Terminate-Request and did not begin it anew within the total timeout.</summary>
    IpcpTerminated,

    /// <summary>The peer sent an LCP Terminate-Request.</summary>
    PeerTerminated,

    /// <summary>The total timeout ran out in the phase that is given.</summary>
    BudgetExhausted,

    /// <summary>The session beneath the link is gone.</summary>
    LowerLayerDown,
}

using L2tp.Protocol.Messages;

namespace L2tp.Protocol.Sessions;

/// <summary>Every way a session ends: it picks the CDN's code, the log line and the tag.</summary>
public enum SessionEndReason : byte
{
    None,

    /// <summary>Our side ended it in good order.</summary>
    LocalRequest,

    /// <summary>PPP on it ended or failed.</summary>
    LinkEnded,

    /// <summary>Its tunnel ended; the tunnel's reason says why.</summary>
    TunnelEnded,

    /// <summary>The peer sent CDN: see its codes and text.</summary>
    PeerDisconnected,

    /// <summary>ICRQ was acknowledged, ICRP did not come in time.</summary>
    SetupTimeout,

    /// <summary>ICRQ or ICCN was not acknowledged within its budget.</summary>
    BudgetExhausted,

    /// <summary>A message of the session was malformed, or had an unknown AVP with the M bit.</summary>
    BadMessage,

    /// <summary>A message of the session that its state does not allow.</summary>
    UnexpectedMessage,

    /// <summary>A call that the peer offered: we are a LAC for our own calls only.</summary>
    CallNotSupported,
}

/// <summary>What the reasons are on the wire and for people.</summary>
public static class SessionEndReasons
{
    /// <summary>RFC 2661 section 4.4.2, CDN result codes. Meaningless for the reasons that send no CDN.</summary>
    public static CdnResult ToResultCode(this SessionEndReason reason) => reason switch
    {
        SessionEndReason.LinkEnded => CdnResult.LossOfCarrier,
        SessionEndReason.SetupTimeout or SessionEndReason.BudgetExhausted => CdnResult.NotEstablishedInTime,
        SessionEndReason.BadMessage or SessionEndReason.UnexpectedMessage => CdnResult.GeneralError,
        SessionEndReason.CallNotSupported => CdnResult.NoFacilitiesPermanently,
        _ => CdnResult.AdministrativeReasons,
    };

    /// <summary>A few words for logs.</summary>
    public static string ToText(this SessionEndReason reason) => reason switch
    {
        SessionEndReason.None => "not ended",
        SessionEndReason.LocalRequest => "ended by us",
        SessionEndReason.LinkEnded => "PPP ended",
        SessionEndReason.TunnelEnded => "the tunnel ended",
        SessionEndReason.PeerDisconnected => "the LNS disconnected the call",
        SessionEndReason.SetupTimeout => "the LNS acknowledged ICRQ but sent no ICRP in time",
        SessionEndReason.BudgetExhausted => "the LNS acknowledged nothing in time",
        SessionEndReason.BadMessage => "the LNS sent a malformed message",
        SessionEndReason.UnexpectedMessage => "the LNS sent a message that does not belong here",
        _ => "the LNS offered a call of its own",
    };
}

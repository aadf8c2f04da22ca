namespace L2tp.Protocol.Tunnels;

/// <summary>Every way a tunnel ends, or fails to come up: it picks the StopCCN's code, the log line and the tag.</summary>
public enum TunnelEndReason : byte
{
    None,

    /// <summary>We ended it in good order.</summary>
    LocalRequest,

    /// <summary>The daemon is going down.</summary>
    Shutdown,

    /// <summary>SCCRQ was never acknowledged.</summary>
    NoAnswer,

    /// <summary>SCCRQ was acknowledged, SCCRP did not come in time.</summary>
    ReplyTimeout,

    /// <summary>SCCCN was never acknowledged.</summary>
    ConnectUnacknowledged,

    /// <summary>The Hello ladder ran to its end.</summary>
    HelloTimeout,

    /// <summary>ICMP said that the peer cannot be reached, while the tunnel was coming up.</summary>
    Unreachable,

    /// <summary>The peer sent StopCCN: see its codes and text. Not one of the authentication failures.</summary>
    PeerStopped,

    /// <summary>Authentication failed: StopCCN 4 while the tunnel was coming up.</summary>
    NotAuthorized,

    /// <summary>Authentication failed: StopCCN 2/6 in answer to SCCCN, with a secret or a challenge in play.</summary>
    ConnectRefused,

    /// <summary>Authentication failed: we asked for a Challenge Response and got none.</summary>
    ChallengeResponseMissing,

    /// <summary>Authentication failed: the peer's Challenge Response is not what our secret gives.</summary>
    ChallengeResponseWrong,

    /// <summary>Authentication failed: the peer challenges us, and no secret is set.</summary>
    ChallengeWithoutSecret,

    /// <summary>The peer supports neither of the framings that we may use.</summary>
    NoCommonFraming,

    /// <summary>SCCRP names a protocol version that is not ours.</summary>
    UnsupportedVersion,

    /// <summary>A message that is malformed, or that has something unknown with the M bit; the text says what.</summary>
    BadMessage,

    /// <summary>A message of the tunnel that its state does not allow.</summary>
    UnexpectedMessage,
}

using L2tp.Protocol.Messages;

namespace L2tp.Protocol.Tunnels;

/// <summary>What the reasons are on the wire and for people.</summary>
public static class TunnelEndReasons
{
    /// <summary>RFC 2661 section 4.4.2, StopCCN result codes. Meaningless for the reasons that came in a StopCCN.</summary>
    public static StopCcnResult ToResultCode(this TunnelEndReason reason) => reason switch
    {
        TunnelEndReason.Shutdown => StopCcnResult.ShuttingDown,
        TunnelEndReason.ChallengeResponseMissing
            or TunnelEndReason.ChallengeResponseWrong
            or TunnelEndReason.ChallengeWithoutSecret => StopCcnResult.NotAuthorized,
        TunnelEndReason.NoCommonFraming or TunnelEndReason.BadMessage => StopCcnResult.GeneralError,
        TunnelEndReason.UnsupportedVersion => StopCcnResult.ProtocolVersionNotSupported,
        TunnelEndReason.UnexpectedMessage => StopCcnResult.FiniteStateMachineError,
        _ => StopCcnResult.RequestToClear,
    };

    /// <summary>True for every way in which tunnel authentication fails, theirs and ours.</summary>
    public static bool IsAuthenticationFailure(this TunnelEndReason reason) =>
        reason is >= TunnelEndReason.NotAuthorized and <= TunnelEndReason.ChallengeWithoutSecret;

    /// <summary>True for the ways in which a peer does not answer in time.</summary>
    public static bool IsTimeout(this TunnelEndReason reason) =>
        reason is TunnelEndReason.NoAnswer or TunnelEndReason.ReplyTimeout or TunnelEndReason.ConnectUnacknowledged or TunnelEndReason.HelloTimeout;

    /// <summary>True where the peer told the codes and the text, in its StopCCN.</summary>
    public static bool IsFromPeer(this TunnelEndReason reason) =>
        reason is TunnelEndReason.PeerStopped or TunnelEndReason.NotAuthorized or TunnelEndReason.ConnectRefused;

    /// <summary>A few words for logs.</summary>
    public static string ToText(this TunnelEndReason reason) => reason switch
    {
        TunnelEndReason.None => "not ended",
        TunnelEndReason.LocalRequest => "ended by us",
        TunnelEndReason.Shutdown => "the daemon shuts down",
        TunnelEndReason.NoAnswer => "the LNS does not answer",
        TunnelEndReason.ReplyTimeout => "the LNS acknowledged SCCRQ but sent no SCCRP in time",
        TunnelEndReason.ConnectUnacknowledged => "the LNS did not acknowledge SCCCN",
        TunnelEndReason.HelloTimeout => "nothing heard from the LNS, HELLOs included",
        TunnelEndReason.Unreachable => "the LNS is unreachable (ICMP)",
        TunnelEndReason.PeerStopped => "the LNS stopped or refused the tunnel",
        TunnelEndReason.NotAuthorized => "tunnel authentication failed: the LNS does not authorize us",
        TunnelEndReason.ConnectRefused => "tunnel authentication failed: the LNS refused our answer to its challenge",
        TunnelEndReason.ChallengeResponseMissing => "tunnel authentication failed: the LNS did not answer our challenge",
        TunnelEndReason.ChallengeResponseWrong => "tunnel authentication failed: the LNS has another secret",
        TunnelEndReason.ChallengeWithoutSecret => "tunnel authentication failed: the LNS asks for a secret and none is set",
        TunnelEndReason.NoCommonFraming => "no common framing",
        TunnelEndReason.UnsupportedVersion => "the LNS speaks another protocol version",
        TunnelEndReason.BadMessage => "the LNS sent a malformed message",
        _ => "the LNS sent a message that does not belong here",
    };

    /// <summary>The Error Message that explains our own StopCCN to the peer; empty where the code says it all.</summary>
    internal static ReadOnlySpan<byte> ToErrorMessage(this TunnelEndReason reason) => reason switch
    {
        TunnelEndReason.ChallengeResponseMissing => "challenge not answered"u8,
        TunnelEndReason.ChallengeResponseWrong => "challenge response is wrong"u8,
        TunnelEndReason.ChallengeWithoutSecret => "challenged, but no secret is set"u8,
        TunnelEndReason.NoCommonFraming => "no common framing"u8,
        _ => default,
    };
}

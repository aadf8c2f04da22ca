namespace Ppp;

/// <summary>What became of a received frame: return value, counter index and metric tag.</summary>
public enum FrameOutcome : byte
{
    /// <summary>It was a valid packet and has been acted on (to ignore it can be the action).</summary>
    Accepted,

    /// <summary>The link is dead: nothing is answered any more.</summary>
    LinkDown,

    /// <summary>A length that does not fit: silently discarded (RFC 1661 section 5).</summary>
    Malformed,

    /// <summary>A reply to nothing that is outstanding, a repeated one included: silently discarded.</summary>
    UnexpectedReply,

    /// <summary>A protocol that this phase does not take: silently discarded (RFC 1661 sections 3.4, 3.5, 3.7).</summary>
    WrongPhase,

    /// <summary>A network layer datagram while its control protocol is not opened: silently discarded (section 3.6).</summary>
    NetworkNotOpen,

    /// <summary>An unknown code: answered with Code-Reject.</summary>
    CodeRejected,

    /// <summary>An unknown protocol: answered with Protocol-Reject.</summary>
    ProtocolRejected,

    /// <summary>How many outcomes there are.</summary>
    Count,
}

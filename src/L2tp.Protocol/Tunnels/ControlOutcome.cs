namespace L2tp.Protocol.Tunnels;

/// <summary>What became of one control datagram: return value, counter index and tag.</summary>
public enum ControlOutcome : byte
{
    /// <summary>A message in its turn, and in its place.</summary>
    Accepted,

    /// <summary>A ZLB: it acknowledged, or repeated what we knew.</summary>
    Acknowledgement,

    /// <summary>A message received before; acknowledged again.</summary>
    Duplicate,

    /// <summary>A message ahead of its turn; kept.</summary>
    Held,

    /// <summary>A message ahead of its turn that does not fit our window; dropped.</summary>
    BeyondWindow,

    /// <summary>Acknowledged, without effect: for a session that is gone, or nothing that must be understood.</summary>
    Ignored,

    /// <summary>Answered by CDN or StopCCN: malformed, or not allowed where it came.</summary>
    Refused,

    /// <summary>Not a control message; dropped.</summary>
    Malformed,

    /// <summary>For another tunnel; dropped.</summary>
    WrongTunnel,

    /// <summary>The tunnel has not begun, or nothing is left of it; dropped.</summary>
    NotOpen,

    /// <summary>The number of outcomes.</summary>
    Count,
}

namespace L2tp.Protocol.Wire;

/// <summary>Control message types, RFC 2661 section 3.2, spelled as printed there.</summary>
public enum MessageType : ushort
{
    None = 0,
    SCCRQ = 1,
    SCCRP = 2,
    SCCCN = 3,
    StopCCN = 4,
    HELLO = 6,
    OCRQ = 7,
    OCRP = 8,
    OCCN = 9,
    ICRQ = 10,
    ICRP = 11,
    ICCN = 12,
    CDN = 14,
    WEN = 15,
    SLI = 16,
}

/// <summary>What can be told from a message type alone.</summary>
public static class MessageTypes
{
    /// <summary>True for the types that RFC 2661 defines (5 and 13 are reserved).</summary>
    public static bool IsKnown(this MessageType type) =>
        type is >= MessageType.SCCRQ and <= MessageType.SLI and not (MessageType)5 and not (MessageType)13;

    /// <summary>
    /// True for the messages of one call. An error in one of them ends that session; in any other it ends the
    /// tunnel (RFC 2661 section 4.1, M bit).
    /// </summary>
    public static bool IsSessionMessage(this MessageType type) => type is >= MessageType.OCRQ and <= MessageType.SLI;
}

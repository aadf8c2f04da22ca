namespace L2tp.Protocol.Wire;

/// <summary>
/// What is wrong with the framing of a datagram or an AVP. RFC 2661 section 7.1: a control message with a
/// malformed header is discarded; a malformed AVP is judged by its M bit.
/// </summary>
public enum WireError : byte
{
    None,

    /// <summary>Ends before the header that its flags announce.</summary>
    Truncated,

    /// <summary>The Ver field is not 2; RFC 2661 section 3.1: silently discarded.</summary>
    WrongVersion,

    /// <summary>The T bit says data where control was expected, or the other way round.</summary>
    WrongKind,

    /// <summary>A control message without the L or the S bit.</summary>
    MissingControlFlag,

    /// <summary>A control message with the O or the P bit.</summary>
    ForbiddenControlFlag,

    /// <summary>The Length field is smaller than the header it stands in.</summary>
    LengthTooSmall,

    /// <summary>The Length field, or the Offset Size, points beyond what was received.</summary>
    LengthTooLarge,
}

namespace L2tp.Protocol.Messages;

/// <summary>What is wrong with the body of a control message.</summary>
public enum MessageErrorKind : byte
{
    None,

    /// <summary>An unknown message type whose M bit is clear: acknowledge and ignore (RFC 2661 section 4.4.1).</summary>
    IgnorableMessageType,

    /// <summary>An unknown message type whose M bit is set: the tunnel ends (section 4.4.1).</summary>
    UnknownMessageType,

    /// <summary>The body does not begin with a well-formed Message Type AVP.</summary>
    NoMessageType,

    /// <summary>An AVP's Length field is below 6 or points beyond the message.</summary>
    BadAvpFraming,

    /// <summary>A mandatory AVP's value has a length that its type does not have.</summary>
    BadAvpLength,

    /// <summary>A value is out of its range: an assigned id or a receive window of 0.</summary>
    BadAvpValue,

    /// <summary>A mandatory AVP that we do not know (section 4.1).</summary>
    UnknownMandatoryAvp,

    /// <summary>A mandatory AVP a second time, with another value.</summary>
    ConflictingAvp,

    /// <summary>A mandatory AVP is hidden and cannot be revealed: no secret, no Random Vector, or not the same secret.</summary>
    CannotReveal,

    /// <summary>An AVP that the message must have (section 6) is not there.</summary>
    MissingAvp,

    /// <summary>More AVPs, or more hidden octets, than we take.</summary>
    TooLarge,
}

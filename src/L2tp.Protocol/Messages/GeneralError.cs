namespace L2tp.Protocol.Messages;

/// <summary>General Error Codes of the Result Code AVP, RFC 2661 section 4.4.2.</summary>
public enum GeneralError : ushort
{
    None = 0,
    NoControlConnection = 1,
    WrongLength = 2,
    ValueOutOfRange = 3,
    InsufficientResources = 4,
    InvalidSessionId = 5,
    VendorSpecific = 6,
    TryAnother = 7,
    UnknownMandatoryAvp = 8,
}

/// <summary>What the codes mean, for logs and answers.</summary>
public static class GeneralErrors
{
    public static string ToText(this GeneralError error) => error switch
    {
        GeneralError.None => "no general error",
        GeneralError.NoControlConnection => "no control connection exists yet for this LAC and LNS",
        GeneralError.WrongLength => "a length is wrong",
        GeneralError.ValueOutOfRange => "a field is out of range or a reserved field is not zero",
        GeneralError.InsufficientResources => "not enough resources for this operation now",
        GeneralError.InvalidSessionId => "the session id is invalid in this context",
        GeneralError.VendorSpecific => "a vendor-specific error",
        GeneralError.TryAnother => "try another LNS",
        GeneralError.UnknownMandatoryAvp => "an unknown AVP with the M bit was received",
        _ => "unknown error code",
    };
}

namespace L2tp.Protocol.Messages;

/// <summary>Result Codes of CDN, RFC 2661 section 4.4.2.</summary>
public enum CdnResult : ushort
{
    Reserved = 0,
    LossOfCarrier = 1,
    GeneralError = 2,
    AdministrativeReasons = 3,
    NoFacilitiesTemporarily = 4,
    NoFacilitiesPermanently = 5,
    InvalidDestination = 6,
    NoCarrier = 7,
    Busy = 8,
    NoDialTone = 9,
    NotEstablishedInTime = 10,
    NoAppropriateFraming = 11,
}

/// <summary>What the codes mean, for logs.</summary>
public static class CdnResults
{
    public static string ToText(this CdnResult result) => result switch
    {
        CdnResult.Reserved => "reserved",
        CdnResult.LossOfCarrier => "loss of carrier",
        CdnResult.GeneralError => "general error",
        CdnResult.AdministrativeReasons => "administrative reasons",
        CdnResult.NoFacilitiesTemporarily => "no facilities available (temporary)",
        CdnResult.NoFacilitiesPermanently => "no facilities available (permanent)",
        CdnResult.InvalidDestination => "invalid destination",
        CdnResult.NoCarrier => "no carrier detected",
        CdnResult.Busy => "busy signal detected",
        CdnResult.NoDialTone => "no dial tone",
        CdnResult.NotEstablishedInTime => "not established within the time allotted by the LAC",
        CdnResult.NoAppropriateFraming => "connected, but no appropriate framing detected",
        _ => "unknown result code",
    };
}

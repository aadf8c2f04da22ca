namespace Ppp.Wire;

/// <summary>
/// The Code field of LCP (RFC 1661 section 5, RFC 1570 section 2). The network control protocols use the
/// first seven with the same meaning (RFC 1332 section 2).
/// </summary>
internal enum ControlCode : byte
{
    ConfigureRequest = 1,
    ConfigureAck = 2,
    ConfigureNak = 3,
    ConfigureReject = 4,
    TerminateRequest = 5,
    TerminateAck = 6,
    CodeReject = 7,
    ProtocolReject = 8,
    EchoRequest = 9,
    EchoReply = 10,
    DiscardRequest = 11,
    Identification = 12,
    TimeRemaining = 13,
}

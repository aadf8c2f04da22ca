namespace Ppp.Automaton;

/// <summary>RFC 1661 section 4.3, in the order of the table's rows.</summary>
internal enum AutomatonEvent : byte
{
    Up, // lower layer is Up
    Down, // lower layer is Down
    Open, // administrative Open
    Close, // administrative Close
    TimeoutPositive, // TO+  timeout with counter > 0
    TimeoutNegative, // TO-  timeout with counter expired
    RequestGood, // RCR+ receive Configure-Request (good)
    RequestBad, // RCR- receive Configure-Request (bad)
    ConfigureAck, // RCA  receive Configure-Ack
    ConfigureNak, // RCN  receive Configure-Nak/Rej
    TerminateRequest, // RTR  receive Terminate-Request
    TerminateAck, // RTA  receive Terminate-Ack
    UnknownCode, // RUC  receive Unknown-Code
    RejectPermitted, // RXJ+ receive Code-Reject (permitted) or Protocol-Reject
    RejectCatastrophic, // RXJ- receive Code-Reject (catastrophic) or Protocol-Reject
    EchoOrDiscard, // RXR  receive Echo-Request, Echo-Reply or Discard-Request
}

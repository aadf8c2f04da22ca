namespace Ppp.Automaton;

/// <summary>RFC 1661 section 4.2, with the RFC's numbers.</summary>
internal enum AutomatonState : byte
{
    Initial = 0,
    Starting = 1,
    Closed = 2,
    Stopped = 3,
    Closing = 4,
    Stopping = 5,
    ReqSent = 6,
    AckRcvd = 7,
    AckSent = 8,
    Opened = 9,
}

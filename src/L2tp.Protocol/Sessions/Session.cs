using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Sessions;

/// <summary>
/// One call: its ids, its state, and its place in its tunnel's queues. The tunnel drives it; there may be 65,535 in
/// a tunnel, so what all of a tunnel's sessions share is kept there, and the queues are links by id.
/// </summary>
public sealed class Session
{
    internal Session(LocalSessionId localId, byte[]? request)
    {
        LocalId = localId;
        Octets = request;
    }

    /// <summary>The id that we chose; unique in the tunnel.</summary>
    public LocalSessionId LocalId { get; }

    /// <summary>The id that the peer chose; unknown until ICRP came.</summary>
    public PeerSessionId PeerId { get; internal set; }

    /// <summary>Where the call stands.</summary>
    public SessionState State { get; internal set; }

    /// <summary>Why it ended; <see cref="SessionEndReason.None"/> until then.</summary>
    public SessionEndReason EndReason { get; internal set; }

    /// <summary>The framing that ICCN announced; none before that.</summary>
    public FramingTypes Framing
    {
        get => (FramingTypes)_framing;
        internal set => _framing = (byte)value;
    }

    private byte _framing;

    /// <summary>The numbers of the call until ICRQ is sent; the text of the CDN once the session ended.</summary>
    internal byte[]? Octets { get; set; }

    /// <summary>When the wait for ICRP ends.</summary>
    internal Instant ReplyDeadline { get; set; }

    /// <summary>Codes of the CDN that ended it, whoever sent it.</summary>
    internal ushort ResultCode { get; set; }

    internal ushort ErrorCode { get; set; }

    /// <summary>Neighbours in the queue named by <see cref="Queue"/>; 0 = none.</summary>
    internal ushort Previous { get; set; }

    internal ushort Next { get; set; }

    internal SessionQueueKind Queue { get; set; }

    /// <summary>The one after it among those that have something to tell; 0 = the last.</summary>
    internal ushort NextToTell { get; set; }

    internal SessionFlags Flags { get; set; }

    /// <summary>The message to be sent next, if it is in <see cref="SessionQueueKind.Sending"/>: ICCN or CDN.</summary>
    internal MessageType Pending => State == SessionState.Closing ? MessageType.CDN : MessageType.ICCN;

    internal bool Has(SessionFlags flag) => (Flags & flag) != SessionFlags.None;
}

/// <summary>The queues of a tunnel that a session may wait in: one at a time.</summary>
internal enum SessionQueueKind : byte
{
    None,

    /// <summary>For a setup slot, to send ICRQ.</summary>
    Waiting,

    /// <summary>For ICRP, in the order of deadlines.</summary>
    AwaitingReply,

    /// <summary>For the window, to send ICCN or CDN.</summary>
    Sending,
}

/// <summary>What else there is to know of a session.</summary>
[Flags]
internal enum SessionFlags : byte
{
    None = 0,

    /// <summary>Counts among the calls in setup.</summary>
    HoldsSlot = 1,

    /// <summary>The owner said that it is up for good: an unacknowledged ICCN does not end it any more.</summary>
    Settled = 2,

    /// <summary>Is in the list of those that have something to tell.</summary>
    IsListed = 4,

    /// <summary>Its establishment is still to be told.</summary>
    TellEstablished = 8,

    /// <summary>Its end is still to be told.</summary>
    TellEnded = 16,
}

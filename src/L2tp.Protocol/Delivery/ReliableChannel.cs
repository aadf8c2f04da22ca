using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Delivery;

/// <summary>
/// Reliable delivery of control messages, RFC 2661 section 5.8: numbers, windows, acknowledgement and
/// retransmission. What is unsent waits with the owner, who asks <see cref="CanSend"/> and hands a message over
/// just when it goes out: so Ns is given at the first transmission, and an unsent message can be overtaken.
/// </summary>
/// <remarks>
/// Every retransmission begins at the oldest unacknowledged message and repeats all after it, as many peers hold
/// nothing that comes out of turn. A message whose budget ran out <em>rests</em>: it has no timer any more but keeps
/// its place, for Ns cannot be skipped, and goes out again in front of whatever is sent after it.
/// </remarks>
internal sealed partial class ReliableChannel(in DeliverySettings settings)
{
    /// <summary>RFC 2661 section 5.8: the window of a peer that names none.</summary>
    public const int DefaultPeerWindow = 4;

    private readonly TimeSpan _budget = settings.Budget;
    private readonly TimeSpan _perRetryTimeout = settings.PerRetryTimeout;
    private readonly int _receiveWindow = settings.ReceiveWindow;
    private readonly SendRing _ring = new();
    private readonly HoldQueue _held = new(settings.ReceiveWindow);
    private CongestionWindow _congestion = new(DefaultPeerWindow);
    private DeliveryCounters _counters;
    private SequenceNumber _nr;
    private int _next; // the position in the ring that is transmitted next; Count when nothing is waiting to
    private int _resting; // how many of the oldest rest
    private int _acknowledged; // how many of the oldest are acknowledged and not taken out yet
    private int _abandoned; // how many of the oldest are never sent again
    private bool _acknowledgementDue;

    /// <summary>The peer's id of the tunnel, in every header from the next transmission on.</summary>
    public PeerTunnelId PeerTunnelId { get; set; }

    /// <summary>Messages that the peer takes unacknowledged: 1 or more.</summary>
    public int PeerWindow
    {
        get;
        set
        {
            _congestion.HandlePeerWindow(field, value);
            field = value;
        }
    }

    = DefaultPeerWindow;

    /// <summary>What happened so far.</summary>
    public DeliveryCounters Counters => _counters;

    /// <summary>Messages with a number and without an acknowledgement.</summary>
    public int InFlight => _ring.Count - _acknowledged;

    /// <summary>The number of the next message to be sent for the first time.</summary>
    public SequenceNumber Ns => _ring.NextNs;

    /// <summary>The number expected next from the peer.</summary>
    public SequenceNumber Nr => _nr;

    /// <summary>The congestion window of appendix A, in messages.</summary>
    public int CongestionWindow => _congestion.Window;

    /// <summary>
    /// True if one more message fits both windows. Resting messages fill the peer's window but not the path: they
    /// were lost, or are never acknowledged.
    /// </summary>
    public bool CanSend =>
        _ring.Count < Math.Min(PeerWindow, SendRing.MaxCount) && _ring.Count - _resting < _congestion.Window;

    /// <summary>
    /// True if the very last message of the connection may go: it does not wait for what rests, though that fills
    /// the peer's window, for nothing else would ever let it out.
    /// </summary>
    public bool CanSendLast => _ring.Count < SendRing.MaxCount && (_ring.Count < PeerWindow || _resting > 0);

    /// <summary>When <see cref="TryExpire"/> or <see cref="HandleTimeout"/> has something to do.</summary>
    public Instant NextTimeout
    {
        get
        {
            if (_resting >= _ring.Count || _ring[_resting].Transmissions == 0)
            {
                return Instant.Never;
            }

            SendRing.Slot oldest = _ring[_resting];
            return Instant.Earlier(oldest.FirstSentAt + _budget, oldest.LastSentAt + _perRetryTimeout);
        }
    }

    /// <summary>Begins at other numbers than 0: for tests of the wrap, before anything is sent or received.</summary>
    public void StartAt(SequenceNumber ns, SequenceNumber nr)
    {
        _ring.StartAt(ns);
        _nr = nr;
    }

    /// <summary>Where the body of the next message is written; then <see cref="Send"/>. Only while <see cref="CanSend"/>.</summary>
    public Span<byte> BeginSend() => _ring.Tail.Body;

    /// <summary>
    /// Numbers the message that was written into <see cref="BeginSend"/>; <see cref="TryGetTransmit"/> gives it next,
    /// after those that rest before it.
    /// </summary>
    /// <param name="length">Octets of the body.</param>
    /// <param name="session">The session id of its header.</param>
    /// <param name="tag">What the owner is told when it is acknowledged or runs out.</param>
    public void Send(int length, PeerSessionId session, MessageTag tag)
    {
        SendRing.Slot slot = _ring.Tail;
        slot.Length = length;
        slot.SessionId = session.Value;
        slot.Tag = tag;
        slot.Transmissions = 0;
        if (_resting > 0)
        {
            _next = _abandoned;
        }

        _ring.Append();
    }

    /// <summary>
    /// Nothing can be sent because what rests fills the peer's window: gives the resting messages a new budget and
    /// sends them again. False, and nothing done, while another message has its retransmissions before it.
    /// </summary>
    public bool TryRevive(Instant now)
    {
        if (_resting == 0 || _resting < _ring.Count)
        {
            return false;
        }

        for (int i = 0; i < _ring.Count; i++)
        {
            _ring[i].FirstSentAt = now;
            _ring[i].LastSentAt = now;
        }

        _resting = 0;
        _next = _abandoned;
        return true;
    }

    /// <summary>
    /// The peer has ended the connection: drops what is unacknowledged. What it named as expected is the number of
    /// the ZLBs from now on.
    /// </summary>
    public void Abandon()
    {
        while (_acknowledged > 0)
        {
            TryTakeAcknowledged(out _);
        }

        _ring.Clear();
        _resting = 0;
        _abandoned = 0;
        _next = 0;
    }

    /// <summary>
    /// Never sends again what is unacknowledged: it asked for what nobody wants any more. Their numbers stay taken.
    /// </summary>
    public void NeverRepeat()
    {
        _abandoned = _ring.Count;
        _resting = _ring.Count;
        _next = _ring.Count;
    }

    /// <summary>Sends what is unacknowledged again at once, with a new budget.</summary>
    public void Repeat(Instant now)
    {
        for (int i = _abandoned; i < _ring.Count; i++)
        {
            _ring[i].FirstSentAt = now;
            _ring[i].LastSentAt = now;
        }

        _resting = _abandoned;
        _next = _abandoned;
    }

    /// <summary>Nobody waits for the messages of this session any more.</summary>
    public void Forget(LocalSessionId session)
    {
        for (int i = 0; i < _ring.Count; i++)
        {
            if (_ring[i].Tag.Session == session)
            {
                _ring[i].Tag = default;
            }
        }
    }

    /// <summary>
    /// Takes the Nr of any message, a duplicate or a ZLB included. What it acknowledges comes out of
    /// <see cref="TryTakeAcknowledged"/>. A number we never sent, or an old one, says nothing.
    /// </summary>
    public void HandleNr(SequenceNumber nr)
    {
        int count = nr.DistanceFrom(_ring.HeadNs);
        if (count <= _acknowledged || count > _ring.Count || _ring[count - 1].Transmissions == 0)
        {
            return;
        }

        _acknowledged = count;
        _congestion.HandleAcknowledgement(PeerWindow);
    }

    /// <summary>Takes one acknowledged message out of the ring, oldest first.</summary>
    public bool TryTakeAcknowledged(out MessageTag tag)
    {
        if (_acknowledged == 0)
        {
            tag = default;
            return false;
        }

        tag = _ring[0].Tag;
        _ring.RemoveHead();
        _acknowledged--;
        _resting = Math.Max(_resting - 1, 0);
        _next = Math.Max(_next - 1, 0);
        _abandoned = Math.Max(_abandoned - 1, 0);
        return true;
    }

    /// <summary>Takes a received message that has a body. A ZLB has no number of its own and does not come here.</summary>
    public ReceiveOutcome HandleMessage(SequenceNumber ns, ReadOnlySpan<byte> datagram)
    {
        if (ns == _nr)
        {
            Accept();
            return ReceiveOutcome.InTurn;
        }

        if (ns.IsBefore(_nr))
        {
            _counters.Duplicates++;
            _acknowledgementDue = true;
            return ReceiveOutcome.Duplicate;
        }

        _counters.OutOfOrder++;
        return _held.TryHold(ns, ns.DistanceFrom(_nr), datagram) ? ReceiveOutcome.Held : ReceiveOutcome.BeyondWindow;
    }

    /// <summary>Takes the next message that was held and whose turn has come; the span is good until the next datagram.</summary>
    public bool TryTakeHeld(out ReadOnlySpan<byte> datagram)
    {
        if (!_held.TryTake(_nr, out datagram))
        {
            return false;
        }

        Accept();
        return true;
    }

    /// <summary>
    /// Tells one message whose budget has run out by <paramref name="now"/>; it rests from now on. Call it until it
    /// says no, before <see cref="HandleTimeout"/>.
    /// </summary>
    public bool TryExpire(Instant now, out MessageTag tag)
    {
        if (_resting < _ring.Count && _ring[_resting] is { Transmissions: > 0 } oldest && oldest.FirstSentAt + _budget <= now)
        {
            tag = oldest.Tag;
            oldest.Tag = default;
            _resting++;
            return true;
        }

        tag = default;
        return false;
    }

    /// <summary>Starts a retransmission if one is due. True if it did: a sign of loss, or of a peer that withholds its ZLBs.</summary>
    public bool HandleTimeout(Instant now)
    {
        if (_resting >= _ring.Count || _ring[_resting] is not { Transmissions: > 0 } oldest || oldest.LastSentAt + _perRetryTimeout > now)
        {
            return false;
        }

        oldest.LastSentAt = now;
        _next = _abandoned;
        _congestion.HandleLoss();
        return true;
    }

    private void Accept()
    {
        _nr = _nr.Next;
        _counters.Received++;
        _acknowledgementDue = true;
    }
}

using System.Diagnostics.CodeAnalysis;
using L2tp.Protocol.Delivery;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Sessions;

/// <summary>
/// The calls of one tunnel: RFC 2661 section 7.4.1, with a bound on those in setup. Read Tunnel first, which owns
/// this, gives it messages and asks it for what to send.
/// </summary>
internal sealed partial class Calls
{
    /// <summary>Calls offered by the peer whose refusal is under way; further ones are only acknowledged.</summary>
    public const int MaxRefusals = 8;

    private readonly TunnelSettings _settings;
    private readonly ReliableChannel _channel;
    private readonly HidingSource _hiding;
    private readonly SessionTable _table;
    private SessionQueue _waiting = new(SessionQueueKind.Waiting);
    private SessionQueue _awaitingReply = new(SessionQueueKind.AwaitingReply);
    private SessionQueue _sending = new(SessionQueueKind.Sending);
    /// <summary>Held slots begin with two, and grow with the first calls that were quick.</summary>
    private const int HeldSlotsAtFirst = 2;

    private SetupGate _gate = new(ReliableChannel.DefaultPeerWindow);
    private uint _serialNumber;
    private int _refusals;

    public Calls(TunnelSettings settings, ReliableChannel channel, HidingSource hiding, RandomSource random)
    {
        _settings = settings;
        _channel = channel;
        _hiding = hiding;
        _table = new SessionTable(random.NextUInt16());
        _serialNumber = random.NextUInt32();
    }

    /// <summary>The framing that ICCN announces.</summary>
    public FramingTypes Framing { get; set; }

    /// <summary>Sessions that have an id, ended ones included until their end is told and acknowledged.</summary>
    public int Count => _table.Count;

    public int SetupLimit => _gate.Limit;

    public int InSetup => _gate.InSetup;

    public int WaitingCount => _waiting.Count;

    /// <summary>When <see cref="HandleTimeout"/> has something to do.</summary>
    public Instant NextTimeout => _awaitingReply.First == 0 ? Instant.Never : _table.Get(_awaitingReply.First).ReplyDeadline;

    public bool TryGet(LocalSessionId id, [NotNullWhen(true)] out Session? session) => _table.TryGet(id, out session);

    /// <summary>The peer told its window: the bound of calls in setup begins there.</summary>
    public void HandlePeerWindow(int window) => _gate.HandlePeerWindow(window, _settings.HoldSlotUntilSettled ? HeldSlotsAtFirst : int.MaxValue);

    public void HandleSlowSetup() => _gate.HandleSlow();

    /// <summary>Opens a call: it waits for a slot without a timer. Null when every id is in use.</summary>
    public LocalSessionId? Open(in CallRequest request)
    {
        byte[]? octets = request.ToOctets();
        if (!_table.TryTakeId(out LocalSessionId id))
        {
            return null;
        }

        var session = new Session(id, octets);
        _table.Add(session);
        _waiting.Append(_table, session);
        return id;
    }

    /// <summary>Ends a call from our side. One that is over already stays as it is.</summary>
    public void Close(LocalSessionId id, SessionEndReason reason)
    {
        if (_table.TryGet(id, out Session? session) && session.State < SessionState.Closing)
        {
            End(session, reason);
        }
    }

    /// <summary>The session is up for good: frees its setup slot, if that was kept for this.</summary>
    /// <param name="id">The session.</param>
    /// <param name="wasQuick">The peer had time to spare: more calls may be set up at once.</param>
    public void Settle(LocalSessionId id, bool wasQuick)
    {
        if (_table.TryGet(id, out Session? session) && session.State == SessionState.Established)
        {
            session.Flags |= SessionFlags.Settled;
            if (_settings.HoldSlotUntilSettled)
            {
                if (wasQuick)
                {
                    _gate.HandleConnected();
                }

                ReleaseSlot(session);
            }
        }
    }

    /// <summary>The tunnel is over: so is every session, without a CDN (section 5.7).</summary>
    public void EndAll()
    {
        _waiting = new SessionQueue(SessionQueueKind.Waiting);
        _awaitingReply = new SessionQueue(SessionQueueKind.AwaitingReply);
        _sending = new SessionQueue(SessionQueueKind.Sending);
        int cursor = 0;
        while (_table.TryGetNext(ref cursor, out Session? session))
        {
            session.Queue = SessionQueueKind.None;
            ReleaseSlot(session);
            bool wasLive = session.State < SessionState.Closing;
            Enter(session, SessionState.Closed);
            session.Flags &= ~SessionFlags.TellEstablished;
            if (wasLive)
            {
                session.EndReason = SessionEndReason.TunnelEnded;
                session.Octets = null;
                Tell(session, SessionFlags.TellEnded);
            }

            FreeIfDone(session);
        }
    }

    /// <summary>The wait for ICRP is over for those whose deadline has come: CDN 10.</summary>
    public void HandleTimeout(Instant now)
    {
        while (NextTimeout <= now)
        {
            End(_table.Get(_awaitingReply.First), SessionEndReason.SetupTimeout);
        }
    }

    /// <summary>Messages had to be repeated.</summary>
    public void HandleStall()
    {
        if (_gate.InSetup > 0)
        {
            _gate.HandleStall();
        }
    }

    /// <summary>A message of a session was acknowledged.</summary>
    public void HandleAcknowledged(MessageTag tag)
    {
        if (!_table.TryGet(tag.Session, out Session? session))
        {
            return;
        }

        if (tag.Type == MessageType.CDN)
        {
            Enter(session, SessionState.Closed);
            FreeIfDone(session);
        }
        else if (tag.Type == MessageType.ICCN)
        {
            if (!_settings.HoldSlotUntilSettled)
            {
                _gate.HandleConnected();
                ReleaseSlot(session);
            }
        }
    }

    /// <summary>The budget of a session's message ran out: the attempt fails. A session that is settled is no attempt.</summary>
    public void HandleExpired(MessageTag tag)
    {
        if (!_table.TryGet(tag.Session, out Session? session))
        {
            return;
        }

        if (tag.Type == MessageType.CDN)
        {
            Enter(session, SessionState.Closed);
            FreeIfDone(session);
        }
        else if (session.State < SessionState.Closing && !session.Has(SessionFlags.Settled))
        {
            End(session, SessionEndReason.BudgetExhausted);
        }
    }

    private void End(Session session, SessionEndReason reason, ushort errorCode = 0, byte[]? text = null)
    {
        bool peerKnows = session.State is SessionState.WaitReply or SessionState.Established;
        Finish(session, reason, (ushort)reason.ToResultCode(), errorCode, text);
        if (peerKnows)
        {
            Enter(session, SessionState.Closing);
            _sending.Append(_table, session);
        }
        else
        {
            session.ResultCode = 0;
        }
    }

    /// <summary>What all ends have in common; the session is closed, and its end will be told.</summary>
    private void Finish(Session session, SessionEndReason reason, ushort resultCode, ushort errorCode, byte[]? text)
    {
        Dequeue(session);
        ReleaseSlot(session);
        _channel.Forget(session.LocalId);
        session.EndReason = reason;
        session.ResultCode = resultCode;
        session.ErrorCode = errorCode;
        session.Octets = text;
        Enter(session, SessionState.Closed);
        Tell(session, SessionFlags.TellEnded);
    }

    // The one writer of a session's state.
    private static void Enter(Session session, SessionState next) => session.State = next;

    private void Dequeue(Session session)
    {
        switch (session.Queue)
        {
            case SessionQueueKind.Waiting:
                _waiting.Remove(_table, session);
                break;
            case SessionQueueKind.AwaitingReply:
                _awaitingReply.Remove(_table, session);
                break;
            case SessionQueueKind.Sending:
                _sending.Remove(_table, session);
                break;
            default:
                break;
        }
    }

    private void ReleaseSlot(Session session)
    {
        if (session.Has(SessionFlags.HoldsSlot))
        {
            session.Flags &= ~SessionFlags.HoldsSlot;
            _gate.Release();
        }
    }

    private void FreeIfDone(Session session)
    {
        if (session.State != SessionState.Closed || session.Has(SessionFlags.IsListed))
        {
            return;
        }

        if (session.EndReason == SessionEndReason.CallNotSupported)
        {
            _refusals--;
        }

        _table.Remove(session);
    }
}

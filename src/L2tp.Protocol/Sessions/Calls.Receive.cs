using L2tp.Protocol.Messages;
using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Sessions;

/// <summary>Answers to every session message in every state, RFC 2661 section 7.4.1 (LAC, incoming call).</summary>
internal sealed partial class Calls
{
    /// <summary>Takes a well-formed session message.</summary>
    public ControlOutcome HandleMessage(LocalSessionId id, in ControlMessage message)
    {
        if (message.Type is MessageType.ICRQ or MessageType.OCRQ)
        {
            return RefuseCall(message);
        }

        // Unknown, or over: no answer, the peer's own state ends by our CDN or its own (section 7.4.1, idle).
        if (!_table.TryGet(id, out Session? session) || session.State is SessionState.Idle or SessionState.Closed)
        {
            return ControlOutcome.Ignored;
        }

        switch (message.Type)
        {
            case MessageType.CDN when Cdn.TryRead(message, out Cdn cdn):
                return HandleCdn(session, cdn.Result.Code, cdn.Result.ErrorCode.GetValueOrDefault(), cdn.Result.Message);

            case MessageType.WEN or MessageType.SLI when session.State != SessionState.Closing:
                return ControlOutcome.Accepted; // nothing in them matters to PPP over a packet network

            case MessageType.ICRP when session.State == SessionState.WaitReply && Icrp.TryRead(message, out Icrp icrp):
                session.PeerId = new PeerSessionId(icrp.AssignedSessionId);
                Dequeue(session);
                Enter(session, SessionState.Established);
                _sending.Append(_table, session);
                return ControlOutcome.Accepted;

            case var _ when session.State == SessionState.Closing:
                return ControlOutcome.Ignored;

            default: // ICRP again, ICCN, OCRP, OCCN
                End(session, SessionEndReason.UnexpectedMessage, (ushort)GeneralError.VendorSpecific, "message not allowed in this state"u8.ToArray());
                return ControlOutcome.Refused;
        }
    }

    /// <summary>Takes a session message that is not well formed: its session ends, if there is one.</summary>
    public ControlOutcome HandleBadMessage(LocalSessionId id, in ControlMessage message, in MessageError error)
    {
        if (!_table.TryGet(id, out Session? session) || session.State is not (SessionState.WaitReply or SessionState.Established))
        {
            return ControlOutcome.Ignored;
        }

        if (error.MessageType == MessageType.CDN)
        {
            // However it is written, the peer has no such session any more.
            ResultCode result = message.Has(AvpType.ResultCode) && Cdn.TryRead(message, out Cdn cdn) ? cdn.Result : default;
            return HandleCdn(session, result.Code, result.ErrorCode.GetValueOrDefault(), result.Message);
        }

        Span<byte> text = stackalloc byte[MessageError.MaxTextLength];
        text = text[..error.WriteText(text)];
        End(session, SessionEndReason.BadMessage, (ushort)error.ErrorCode, text.ToArray());
        return ControlOutcome.Refused;
    }

    private ControlOutcome HandleCdn(Session session, ushort resultCode, ushort errorCode, ReadOnlySpan<byte> text)
    {
        if (session.State == SessionState.Closing)
        {
            // Both sides disconnect. One of ours that is unsent has become needless; a sent one is still acknowledged.
            if (session.Queue == SessionQueueKind.Sending)
            {
                Dequeue(session);
                Enter(session, SessionState.Closed);
                FreeIfDone(session);
            }

            return ControlOutcome.Accepted;
        }

        text = text[..Math.Min(text.Length, TunnelEvent.MaxTextLength)];
        Finish(session, SessionEndReason.PeerDisconnected, resultCode, errorCode, text.IsEmpty ? null : text.ToArray());
        return ControlOutcome.Accepted;
    }

    /// <summary>The peer offers a call: refused as a session that is over from the start, and that nobody is told of.</summary>
    private ControlOutcome RefuseCall(in ControlMessage message)
    {
        if (_refusals >= MaxRefusals || !message.TryGetUInt16(AvpType.AssignedSessionId, out ushort peerId) || !_table.TryTakeId(out LocalSessionId id))
        {
            return ControlOutcome.Ignored;
        }

        _refusals++;
        var session = new Session(id, request: null)
        {
            PeerId = new PeerSessionId(peerId),
            EndReason = SessionEndReason.CallNotSupported,
            ResultCode = (ushort)SessionEndReason.CallNotSupported.ToResultCode(),
        };
        Enter(session, SessionState.Closing);
        _table.Add(session);
        _sending.Append(_table, session);
        return ControlOutcome.Refused;
    }
}

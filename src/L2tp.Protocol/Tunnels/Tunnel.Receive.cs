using L2tp.Protocol.Delivery;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Tunnels;

/// <summary>Answers to every message in every state, RFC 2661 section 7.2.1 (originator).</summary>
public sealed partial class Tunnel
{
    private const int RevealBufferLength = 2048;

    private bool _peerChallenged;
    private bool _heardSinceConnect; // anything but acknowledgements since SCCRP

    private BringUpPhase Phase => State == TunnelState.WaitCtlReply ? BringUpPhase.Requested
        : _heardSinceConnect ? BringUpPhase.Up
        : BringUpPhase.Connected;

    /// <summary>
    /// Takes a control datagram that came from this tunnel's peer. The caller checked where it came from; this
    /// checks all else.
    /// </summary>
    public ControlOutcome HandleControl(ReadOnlySpan<byte> datagram, Instant now)
    {
        if (State is TunnelState.Idle or TunnelState.Closed)
        {
            return Count(ControlOutcome.NotOpen);
        }

        if (ControlHeader.TryRead(datagram, out ControlHeader header, out ReadOnlySpan<byte> body) != WireError.None)
        {
            return Count(ControlOutcome.Malformed);
        }

        if (header.TunnelId != LocalId.Value)
        {
            return Count(ControlOutcome.WrongTunnel);
        }

        _ladder.HandleSignOfLife(now);
        _helloPending = false;
        _channel.HandleNr(header.Nr);
        ControlOutcome outcome = header.IsZlb ? ControlOutcome.Acknowledgement : Deliver(header, datagram, body, now);

        // After the messages: a StopCCN beside the acknowledgement of SCCCN means that this was not accepted.
        while (_channel.TryTakeAcknowledged(out MessageTag tag))
        {
            HandleAcknowledged(tag, now);
        }

        if (State is TunnelState.Lingering)
        {
            _channel.Abandon();
        }

        return Count(outcome);
    }

    private ControlOutcome Deliver(in ControlHeader header, ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> body, Instant now)
    {
        switch (_channel.HandleMessage(header.Ns, datagram))
        {
            case ReceiveOutcome.Duplicate:
                return ControlOutcome.Duplicate;
            case ReceiveOutcome.Held:
                return ControlOutcome.Held;
            case ReceiveOutcome.BeyondWindow:
                return ControlOutcome.BeyondWindow;
            default:
                break;
        }

        ControlOutcome outcome = HandleInTurn(header, body, now);
        while (_channel.TryTakeHeld(out ReadOnlySpan<byte> held))
        {
            ControlHeader.TryRead(held, out ControlHeader heldHeader, out ReadOnlySpan<byte> heldBody);
            Count(HandleInTurn(heldHeader, heldBody, now));
        }

        return outcome;
    }

    private ControlOutcome HandleInTurn(in ControlHeader header, ReadOnlySpan<byte> body, Instant now)
    {
        Span<byte> revealed = _settings.Secret.IsEmpty ? default : stackalloc byte[RevealBufferLength];
        MessageError error = ControlMessage.TryParse(body, _settings.Secret.Span, revealed, out ControlMessage message);
        if (message.Type == MessageType.StopCCN)
        {
            return HandleStopCcn(message, now);
        }

        if (State >= TunnelState.Closing)
        {
            return HandleWhenOver(message, now);
        }

        _heardSinceConnect |= State is TunnelState.Confirming or TunnelState.Established;
        var session = new LocalSessionId(header.SessionId);
        if (error.IsFatal)
        {
            return message.Type.IsSessionMessage() ? _calls.HandleBadMessage(session, message, error) : HandleBadMessage(error, now);
        }

        switch (message.Type)
        {
            case MessageType.SCCRP when State == TunnelState.WaitCtlReply && Sccrp.TryRead(message, out Sccrp sccrp):
                return HandleSccrp(sccrp, now);

            case MessageType.HELLO:
                return ControlOutcome.Accepted; // the acknowledgement is the answer (section 5.5)

            case MessageType.SCCRQ or MessageType.SCCRP or MessageType.SCCCN:
                End(TunnelEndReason.UnexpectedMessage, now);
                return ControlOutcome.Refused;

            case var type when type.IsSessionMessage():
                return HandleSessionMessage(session, message, now);

            default: // of an unknown type without the M bit
                return ControlOutcome.Ignored;
        }
    }

    private ControlOutcome HandleSessionMessage(LocalSessionId session, in ControlMessage message, Instant now)
    {
        if (State == TunnelState.WaitCtlReply)
        {
            return ControlOutcome.Ignored; // no call can be there yet, and no id of the peer's to refuse one with
        }

        ControlOutcome outcome = _calls.HandleMessage(session, message);
        if (State == TunnelState.Confirming && message.Type == MessageType.ICRP && outcome == ControlOutcome.Accepted)
        {
            Enter(TunnelState.Established, now); // who answers a call has accepted the tunnel
        }

        return outcome;
    }

    private ControlOutcome HandleBadMessage(in MessageError error, Instant now)
    {
        Span<byte> text = stackalloc byte[MessageError.MaxTextLength];
        text = text[..error.WriteText(text)];
        End(TunnelEndReason.BadMessage, now, text.ToArray(), (ushort)error.ErrorCode);
        return ControlOutcome.Refused;
    }

    /// <summary>Only what helps our StopCCN to arrive still counts: the peer's id.</summary>
    private ControlOutcome HandleWhenOver(in ControlMessage message, Instant now)
    {
        bool wasUnknown = PeerId.IsUnknown;
        LearnPeerId(message);
        if (wasUnknown && !PeerId.IsUnknown && State == TunnelState.Closing)
        {
            // A late SCCRP: until now our StopCCN could not name the tunnel that it is to end.
            _channel.Repeat(now);
        }

        return ControlOutcome.Ignored;
    }

    /// <summary>However it is written, a StopCCN ends the tunnel: its sender has forgotten it.</summary>
    private ControlOutcome HandleStopCcn(in ControlMessage message, Instant now)
    {
        LearnPeerId(message);
        if (State == TunnelState.Closing)
        {
            Enter(TunnelState.Lingering, now);
            return ControlOutcome.Accepted;
        }

        if (State == TunnelState.Lingering)
        {
            return ControlOutcome.Ignored;
        }

        ResultCode result = message.Has(AvpType.ResultCode) && StopCcn.TryRead(message, out StopCcn stopCcn) ? stopCcn.Result : default;
        bool secretInPlay = !_settings.Secret.IsEmpty || _peerChallenged;
        TunnelEndReason reason = TunnelAuthentication.Judge(Phase, secretInPlay, (StopCcnResult)result.Code, result.Error);
        ReadOnlySpan<byte> text = result.Message[..Math.Min(result.Message.Length, TunnelEvent.MaxTextLength)];
        End(reason, result.Code, result.ErrorCode.GetValueOrDefault(), text.ToArray(), now);
        return ControlOutcome.Accepted;
    }

    private void LearnPeerId(in ControlMessage message)
    {
        if (PeerId.IsUnknown && message.TryGetUInt16(AvpType.AssignedTunnelId, out ushort id))
        {
            _channel.PeerTunnelId = new PeerTunnelId(id);
        }
    }

    private void HandleAcknowledged(MessageTag tag, Instant now)
    {
        switch (tag.Type)
        {
            case MessageType.SCCCN when State == TunnelState.Confirming:
                Enter(TunnelState.Established, now);
                break;
            case MessageType.StopCCN when State == TunnelState.Closing:
                Enter(TunnelState.Closed, now);
                break;
            case MessageType.HELLO:
                _helloInFlight = false;
                break;
            case MessageType.ICRQ or MessageType.ICCN or MessageType.CDN:
                _calls.HandleAcknowledged(tag);
                break;
            default:
                break;
        }
    }
}

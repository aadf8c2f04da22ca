using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Automaton;

/// <summary>The receiving half: packets become events of the automaton, RFC 1661 sections 4.3 and 5.</summary>
internal abstract partial class ControlProtocol
{
    /// <summary>
    /// Looks at each option of the peer's request, collects what is wrong with it, and remembers the rest for
    /// <see cref="AdoptPeerRequest"/>. May set <see cref="Failure"/>.
    /// </summary>
    protected abstract void JudgeRequest(OptionReader options, ref OptionReplies replies);

    /// <summary>Our request is acknowledged as it stands.</summary>
    protected abstract void ApplyAck();

    /// <summary>Takes over what the peer suggests, as far as we can.</summary>
    protected abstract void ApplyNak(OptionReader options);

    /// <summary>True when our request, as it stands, has an option of that type.</summary>
    protected abstract bool IsRequested(byte optionType);

    /// <summary>The next request goes without this option.</summary>
    protected abstract void ApplyReject(ConfigureOption option);

    /// <summary>Codes that only LCP has. False: not known here either, so the code is unknown.</summary>
    protected virtual bool TryHandleOther(ControlPacket packet, Instant now, out FrameOutcome outcome)
    {
        outcome = FrameOutcome.CodeRejected;
        return false;
    }

    /// <summary>A packet of this protocol has come.</summary>
    public FrameOutcome HandlePacket(ControlPacket packet, Instant now)
    {
        if (State < AutomatonState.Closed)
        {
            return FrameOutcome.WrongPhase;
        }

        switch ((ControlCode)packet.Code)
        {
            case ControlCode.ConfigureRequest:
                return HandleConfigureRequest(packet, now);
            case ControlCode.ConfigureAck:
                return HandleConfigureAck(packet, now);
            case ControlCode.ConfigureNak:
            case ControlCode.ConfigureReject:
                return HandleConfigureNakOrReject(packet, now);
            case ControlCode.TerminateRequest:
                TerminatedByPeer = true;
                return Feed(AutomatonEvent.TerminateRequest, packet, now);
            case ControlCode.TerminateAck:
                return Feed(AutomatonEvent.TerminateAck, packet, now);
            case ControlCode.CodeReject:
                return HandleCodeReject(packet, now);
            default:
                if (!TryHandleOther(packet, now, out FrameOutcome outcome))
                {
                    Feed(AutomatonEvent.UnknownCode, packet, now);
                }

                return outcome;
        }
    }

    protected FrameOutcome Feed(AutomatonEvent evt, ControlPacket packet, Instant now)
    {
        Step(evt, new StepInput(packet, default, default), now);
        return FrameOutcome.Accepted;
    }

    private FrameOutcome HandleConfigureRequest(ControlPacket packet, Instant now)
    {
        if (!OptionReader.IsWellFormed(packet.Data) || packet.Whole.Length > FrameQueue.MaxInformationLength)
        {
            return FrameOutcome.Malformed;
        }

        if (State is AutomatonState.Closed or AutomatonState.Closing or AutomatonState.Stopping)
        {
            return Feed(AutomatonEvent.RequestGood, packet, now);
        }

        Span<byte> naks = stackalloc byte[FrameQueue.MaxInformationLength - ControlPacket.HeaderLength];
        Span<byte> rejects = stackalloc byte[FrameQueue.MaxInformationLength - ControlPacket.HeaderLength];
        var replies = new OptionReplies(naks, rejects, _naksSentCount >= MaxFailure);
        JudgeRequest(new OptionReader(packet.Data), ref replies);
        if (Failure != LinkEndReason.None)
        {
            return FrameOutcome.Accepted;
        }

        AutomatonEvent evt = replies.IsAcceptance ? AutomatonEvent.RequestGood : AutomatonEvent.RequestBad;
        Step(evt, new StepInput(packet, replies.Code, replies.Options), now);
        return FrameOutcome.Accepted;
    }

    /// <summary>
    /// Section 5.2: identifier and options must match the last request exactly, else the packet is discarded.
    /// An answer counts once: a copy of it on the wire would otherwise take an opened layer down.
    /// </summary>
    private FrameOutcome HandleConfigureAck(ControlPacket packet, Instant now)
    {
        if (State >= AutomatonState.ReqSent)
        {
            Span<byte> requested = stackalloc byte[LongestRequest];
            var writer = new SpanWriter(requested);
            WriteRequest(ref writer);
            if (!IsAnswer(packet) || !packet.Data.SequenceEqual(writer.Written))
            {
                return FrameOutcome.UnexpectedReply;
            }

            _requestAnswered = true;
            ApplyAck();
        }

        Feed(AutomatonEvent.ConfigureAck, packet, now);
        if (State == AutomatonState.AckRcvd && OpensOnAck)
        {
            // As if a request of the peer had come and been acknowledged, only that nothing is sent.
            StepSilently(AutomatonEvent.RequestGood, now);
        }

        return FrameOutcome.Accepted;
    }

    private FrameOutcome HandleConfigureNakOrReject(ControlPacket packet, Instant now)
    {
        if (State >= AutomatonState.ReqSent)
        {
            if (!OptionReader.IsWellFormed(packet.Data))
            {
                return FrameOutcome.Malformed;
            }

            bool isReject = packet.Code == (byte)ControlCode.ConfigureReject;
            if (!IsAnswer(packet) || (isReject && !RejectsOnlyRequested(packet.Data)))
            {
                return FrameOutcome.UnexpectedReply;
            }

            _requestAnswered = true;
            if (isReject)
            {
                ApplyRejects(packet.Data);
            }
            else
            {
                ApplyNak(new OptionReader(packet.Data));
            }

            if (Failure != LinkEndReason.None)
            {
                return FrameOutcome.Accepted;
            }
        }

        return Feed(AutomatonEvent.ConfigureNak, packet, now);
    }

    private bool IsAnswer(ControlPacket packet) => !_requestAnswered && packet.Identifier == _requestIdentifier;

    /// <summary>Section 5.4: a Configure-Reject that names what was not requested is invalid and discarded.</summary>
    private bool RejectsOnlyRequested(ReadOnlySpan<byte> options)
    {
        var reader = new OptionReader(options);
        while (reader.TryRead(out ConfigureOption option))
        {
            if (!IsRequested(option.Type))
            {
                return false;
            }
        }

        return true;
    }

    private void ApplyRejects(ReadOnlySpan<byte> options)
    {
        var reader = new OptionReader(options);
        while (reader.TryRead(out ConfigureOption option))
        {
            ApplyReject(option);
        }
    }

    /// <summary>
    /// Section 4.3, RXJ+ and RXJ-: without the first seven codes there is no agreement; the rest can be missed.
    /// </summary>
    private FrameOutcome HandleCodeReject(ControlPacket packet, Instant now)
    {
        if (packet.Data.IsEmpty)
        {
            return FrameOutcome.Malformed;
        }

        bool catastrophic = packet.Data[0] is >= (byte)ControlCode.ConfigureRequest and <= (byte)ControlCode.CodeReject;
        Feed(catastrophic ? AutomatonEvent.RejectCatastrophic : AutomatonEvent.RejectPermitted, packet, now);
        if (catastrophic)
        {
            Failure = RefusedReason;
        }

        return FrameOutcome.Accepted;
    }
}

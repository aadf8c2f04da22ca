using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Automaton;

/// <summary>What a step answers to: the packet that caused it, and for a Configure-Request what is said to it.</summary>
internal readonly ref struct StepInput(ControlPacket packet, ControlCode replyCode, ReadOnlySpan<byte> replyOptions)
{
    public ControlPacket Packet { get; } = packet;

    public ControlCode ReplyCode { get; } = replyCode;

    public ReadOnlySpan<byte> ReplyOptions { get; } = replyOptions;
}

/// <summary>The sending half of the automaton's actions, RFC 1661 section 4.4.</summary>
internal abstract partial class ControlProtocol
{
    /// <summary>Room for the options of any request of ours.</summary>
    private const int LongestRequest = 64;

    /// <summary>Writes the options of our Configure-Request. Until an answer comes it must write the same again.</summary>
    protected abstract void WriteRequest(ref SpanWriter options);

    /// <summary>The peer's request has been acknowledged in full: what it says is now in force.</summary>
    protected abstract void AdoptPeerRequest();

    protected void Send(ControlCode code, byte identifier, ReadOnlySpan<byte> data)
    {
        data.CopyTo(Output.Begin(Protocol));
        Output.Send((byte)code, identifier, data.Length);
    }

    /// <summary>Sections 5.1, 5.5 to 5.8: what is not a repetition gets an identifier of its own.</summary>
    protected byte NextIdentifier() => ++_identifier;

    private void SendReplies(Transition step, in StepInput input, Instant now)
    {
        if (step.Has(AutomatonActions.SendConfigureAck))
        {
            _naksSentCount = 0;
            Send(ControlCode.ConfigureAck, input.Packet.Identifier, input.Packet.Data);
            AdoptPeerRequest();
        }

        if (step.Has(AutomatonActions.SendConfigureNak))
        {
            _naksSentCount += (byte)(input.ReplyCode == ControlCode.ConfigureNak ? 1 : 0);
            Send(input.ReplyCode, input.Packet.Identifier, input.ReplyOptions);
        }

        if (step.Has(AutomatonActions.SendTerminateRequest))
        {
            _restartCount--;
            NextTimeout = now + Settings.RestartInterval;
            Send(ControlCode.TerminateRequest, NextIdentifier(), default);
        }

        if (step.Has(AutomatonActions.SendTerminateAck))
        {
            Send(ControlCode.TerminateAck, input.Packet.Identifier, default);
        }

        if (step.Has(AutomatonActions.SendCodeReject))
        {
            Send(ControlCode.CodeReject, NextIdentifier(), CutToLimit(input.Packet.Whole, ControlPacket.HeaderLength));
        }

        if (step.Has(AutomatonActions.SendEchoReply))
        {
            SendEchoReply(input.Packet);
        }
    }

    /// <summary>Only LCP has echoes, and answers only requests.</summary>
    protected virtual void SendEchoReply(ControlPacket request)
    {
    }

    /// <summary>The front of a rejected packet that fits the peer's MRU behind <paramref name="headers"/> octets.</summary>
    protected ReadOnlySpan<byte> CutToLimit(ReadOnlySpan<byte> rejected, int headers) =>
        rejected[..Math.Min(rejected.Length, Output.PacketLimit - headers)];

    private void SendConfigureRequest(Instant now)
    {
        // Section 5.1: the identifier changes with the options and after a valid reply; a repetition keeps it,
        // so that the answer to an earlier copy still counts.
        if (_requestAnswered)
        {
            _requestIdentifier = NextIdentifier();
            _requestAnswered = false;
        }

        _restartCount = Math.Max(0, _restartCount - 1);
        NextTimeout = now + Settings.RestartInterval;
        Span<byte> data = Output.Begin(Protocol);
        var options = new SpanWriter(data);
        WriteRequest(ref options);
        Output.Send((byte)ControlCode.ConfigureRequest, _requestIdentifier, options.Length);
    }
}

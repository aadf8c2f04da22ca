using System.Buffers.Binary;
using Ppp.Automaton;
using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Lcp;

/// <summary>The codes that only LCP has: RFC 1661 sections 5.7 to 5.9, RFC 1570 section 2.</summary>
internal sealed partial class LcpProtocol
{
    /// <summary>
    /// Section 5.7: protocol number and information of a frame that we do not understand. Sent in Opened only.
    /// </summary>
    public void SendProtocolReject(ushort rejected, ReadOnlySpan<byte> information)
    {
        ReadOnlySpan<byte> copied = CutToLimit(information, ControlPacket.HeaderLength + sizeof(ushort));
        Span<byte> data = Output.Begin(PppProtocol.Lcp);
        BinaryPrimitives.WriteUInt16BigEndian(data, rejected);
        copied.CopyTo(data[sizeof(ushort)..]);
        Output.Send((byte)ControlCode.ProtocolReject, NextIdentifier(), sizeof(ushort) + copied.Length);
    }

    protected override bool TryHandleOther(ControlPacket packet, Instant now, out FrameOutcome outcome)
    {
        outcome = FrameOutcome.Accepted;
        switch ((ControlCode)packet.Code)
        {
            case ControlCode.EchoRequest:
            case ControlCode.EchoReply:
            case ControlCode.DiscardRequest:
                // Each begins with a magic number.
                outcome = packet.Data.Length < sizeof(uint) || packet.Whole.Length > FrameQueue.MaxInformationLength
                    ? FrameOutcome.Malformed
                    : Feed(AutomatonEvent.EchoOrDiscard, packet, now);
                return true;
            case ControlCode.ProtocolReject or ControlCode.Identification or ControlCode.TimeRemaining:
                // The first is the link's, which knows the protocol it is about; the others (RFC 1570) are for the
                // log of whoever wants them. None is answered, and LCP carries on.
                return true;
            default:
                outcome = FrameOutcome.CodeRejected;
                return false;
        }
    }

    /// <summary>
    /// Section 5.8. We send no Echo-Request, so none that comes can be our own in a loop, and one that carries our
    /// magic number is a peer's mistake that is answered like any other.
    /// </summary>
    protected override void SendEchoReply(ControlPacket request)
    {
        if (request.Code != (byte)ControlCode.EchoRequest)
        {
            return;
        }

        Span<byte> data = Output.Begin(PppProtocol.Lcp);
        request.Data.CopyTo(data);
        BinaryPrimitives.WriteUInt32BigEndian(data, Magic);
        Output.Send((byte)ControlCode.EchoReply, request.Identifier, request.Data.Length);
    }
}

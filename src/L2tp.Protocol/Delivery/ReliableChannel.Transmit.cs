using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Delivery;

/// <summary>What goes onto the wire: messages for the first time and again, and the ZLBs between them.</summary>
internal sealed partial class ReliableChannel
{
    /// <summary>Writes the next message that is waiting to be transmitted, for the first time or again.</summary>
    public bool TryGetTransmit(Span<byte> datagram, Instant now, out int length)
    {
        if (_next >= _ring.Count)
        {
            length = 0;
            return false;
        }

        SendRing.Slot slot = _ring[_next];
        length = ControlHeader.Size + slot.Length;
        WriteHeader(datagram, slot.SessionId, _ring.HeadNs.Plus(_next), length);
        slot.Body.AsSpan(0, slot.Length).CopyTo(datagram[ControlHeader.Size..]);
        if (slot.Transmissions == 0)
        {
            slot.FirstSentAt = now;
            _counters.Sent++;
        }
        else
        {
            _counters.Retransmits++;
        }

        slot.LastSentAt = now;
        slot.Transmissions++;
        _next++;
        return true;
    }

    /// <summary>
    /// Acknowledges, if that is still due after everything else was sent: by a ZLB, whose Ns is that of the next
    /// message on the wire. While messages rest that would be the oldest of them, so they go out instead.
    /// </summary>
    public bool TryGetAcknowledgement(Span<byte> datagram, Instant now, out int length)
    {
        length = 0;
        if (!_acknowledgementDue)
        {
            return false;
        }

        if (_resting > _abandoned)
        {
            _next = _abandoned;
            return TryGetTransmit(datagram, now, out length);
        }

        length = ControlHeader.Size;
        WriteHeader(datagram, 0, _ring.NextNs, length);
        _counters.Acknowledgements++;
        return true;
    }

    private void WriteHeader(Span<byte> datagram, ushort session, SequenceNumber ns, int length)
    {
        new ControlHeader(PeerTunnelId.Value, session, ns, _nr, (ushort)length).Write(datagram);
        _acknowledgementDue = false;
    }
}

using L2tp.Protocol.Wire;
using Lac.Engine.Ports;
using Lac.Engine.Slices;
using Lac.Engine.Subscribers;
using Lac.Engine.Tunnels;
using Ppp.Wire;

namespace Lac.Engine.Forwarding;

/// <summary>Device to LNS: finds the session by its address, checks the packet, writes the headers in front of it.</summary>
internal static class Uplink
{
    /// <summary>Octets of the PPP header we send: address, control and protocol, never compressed.</summary>
    private const int PppHeader = 4;

    /// <summary>Forwards one packet.</summary>
    /// <param name="slice">Whose device it came from.</param>
    /// <param name="buffer"><see cref="IAccessDevice.Headroom"/> free octets, then the packet.</param>
    public static ForwardingOutcome Forward(SliceRuntime slice, Span<byte> buffer)
    {
        Span<byte> packet = buffer[IAccessDevice.Headroom..];
        if (packet.IsEmpty || packet[0] >> 4 != 4)
        {
            // The kernel's own IPv6 chatter on the device ends here too, until sessions carry IPv6.
            return packet.IsEmpty ? ForwardingOutcome.BadPacket : ForwardingOutcome.WrongFamily;
        }

        if (!Ipv4Header.TryRead(packet, out Ipv4Header ip))
        {
            return ForwardingOutcome.BadPacket;
        }

        // The source address is the session's key on a shared device, so a spoofed one finds no session.
        if (slice.ByAddress.Find(ip.Source) is not { } subscriber)
        {
            return ForwardingOutcome.NoSession;
        }

        if (subscriber.State != SubscriberState.Up || !subscriber.Link!.NetworkOpen)
        {
            subscriber.Counters.Dropped++;
            return ForwardingOutcome.NetworkNotOpen;
        }

        if (ip.TotalLength > subscriber.Mtu)
        {
            subscriber.Counters.Dropped++;
            return ForwardingOutcome.TooBig;
        }

        packet = packet[..ip.TotalLength];
        if (slice.Settings.Ppp.MssClamp)
        {
            MssClamp.ClampIpv4(packet, ip.HeaderLength, subscriber.Mtu);
        }

        const byte dscp = 0xFC;
        byte trafficClass = slice.Settings.L2tp.DscpPropagation ? (byte)(ip.TrafficClass & dscp) : (byte)0;
        Send(subscriber, buffer, ip.TotalLength, trafficClass);
        subscriber.Counters.UplinkPackets++;
        subscriber.Counters.UplinkBytes += ip.TotalLength;
        return ForwardingOutcome.Sent;
    }

    /// <summary>Sends a PPP control frame: protocol number and information field stand behind the headroom.</summary>
    public static void SendFrame(Subscriber subscriber, Span<byte> buffer, int frameLength)
    {
        const int addressAndControl = 2;
        int frameAt = IAccessDevice.Headroom - addressAndControl;
        buffer[frameAt] = 0xFF;
        buffer[frameAt + 1] = 0x03;
        SendBehind(subscriber, buffer, frameAt, frameLength + addressAndControl, 0);
    }

    private static void Send(Subscriber subscriber, Span<byte> buffer, int packetLength, byte trafficClass)
    {
        int frameAt = IAccessDevice.Headroom - PppHeader;
        buffer[frameAt] = 0xFF;
        buffer[frameAt + 1] = 0x03;
        buffer[frameAt + 2] = PppProtocol.Ipv4 >> 8;
        buffer[frameAt + 3] = PppProtocol.Ipv4 & 0xFF;
        SendBehind(subscriber, buffer, frameAt, packetLength + PppHeader, trafficClass);
    }

    private static void SendBehind(Subscriber subscriber, Span<byte> buffer, int frameAt, int frameLength, byte trafficClass)
    {
        LnsTunnel tunnel = subscriber.Tunnel!;
        DataHeaderOptions options = tunnel.DataOptions;
        if (subscriber.NumbersData)
        {
            options |= DataHeaderOptions.Sequence;
        }

        int headerLength = DataHeaderWriter.Write(
            buffer[..frameAt], tunnel.Machine.PeerId, subscriber.PeerSessionId, options, frameLength, subscriber.DataNs);
        if (subscriber.NumbersData)
        {
            subscriber.DataNs = subscriber.DataNs.Next;
        }

        tunnel.Port.Port.Send(buffer.Slice(frameAt - headerLength, headerLength + frameLength), tunnel.Peer, trafficClass);
    }
}

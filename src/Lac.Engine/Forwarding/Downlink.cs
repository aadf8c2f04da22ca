using Lac.Engine.Slices;
using Lac.Engine.Subscribers;
using Ppp.Wire;

namespace Lac.Engine.Forwarding;

/// <summary>LNS to device: an IP packet out of a session goes to the slice's device.</summary>
internal static class Downlink
{
    /// <summary>Forwards the IPv4 packet that a session's data frame carried.</summary>
    public static ForwardingOutcome Forward(Subscriber subscriber, Span<byte> packet)
    {
        if (subscriber.State != SubscriberState.Up || !subscriber.Link!.NetworkOpen)
        {
            subscriber.Counters.Dropped++;
            return ForwardingOutcome.NetworkNotOpen;
        }

        if (!Ipv4Header.TryRead(packet, out Ipv4Header ip))
        {
            subscriber.Counters.Dropped++;
            return ForwardingOutcome.BadPacket;
        }

        SliceRuntime slice = subscriber.Slice;
        if (ip.Destination != subscriber.Address && !slice.Settings.L2tp.DisableSpoofProtection)
        {
            subscriber.Counters.Dropped++;
            return ForwardingOutcome.SpoofedDestination;
        }

        packet = packet[..ip.TotalLength];
        if (slice.Settings.Ppp.MssClamp)
        {
            MssClamp.ClampIpv4(packet, ip.HeaderLength, subscriber.Mtu);
        }

        slice.Device!.Write(packet);
        subscriber.Counters.DownlinkPackets++;
        subscriber.Counters.DownlinkBytes += ip.TotalLength;
        return ForwardingOutcome.Delivered;
    }

    /// <summary>True for the protocol numbers that carry IP packets.</summary>
    public static bool IsNetworkPacket(ushort protocol) => protocol is PppProtocol.Ipv4 or PppProtocol.Ipv6;
}

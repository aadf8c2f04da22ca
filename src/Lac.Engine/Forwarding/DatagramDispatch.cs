using L2tp.Protocol.Tunnels;
using L2tp.Protocol.Wire;
using Lac.Engine.Ports;
using Lac.Engine.Subscribers;
using Lac.Engine.Tunnels;
using Ppp.Wire;
using ProtocolKit;

namespace Lac.Engine.Forwarding;

/// <summary>
/// Where a received datagram goes: to a tunnel, to a session's PPP, or to the devices. Nothing that a stranger
/// sends costs more than a counter.
/// </summary>
internal sealed class DatagramDispatch(TunnelPool tunnels, SubscriberFlow flow, TunnelRequests requests)
{
    public ForwardingOutcome Handle(IUdpPort udp, in UdpAddress from, Span<byte> datagram, Instant now)
    {
        WireError error = L2tpFlags.TryPeek(datagram, out L2tpFlags flags, out LocalTunnelId id);
        if (error != WireError.None)
        {
            return error == WireError.WrongVersion ? ForwardingOutcome.WrongVersion : ForwardingOutcome.Truncated;
        }

        if (flags.IsControl && id.Value == 0)
        {
            requests.Handle(udp, from, datagram);
            return ForwardingOutcome.TunnelRequest;
        }

        if (tunnels.FindPort(udp)?.Find(id) is not { } tunnel)
        {
            return ForwardingOutcome.UnknownTunnel;
        }

        if (!PeerAddress.Accepts(tunnel, from, out UdpAddress peer))
        {
            return ForwardingOutcome.WrongPeer;
        }

        return flags.IsControl ? HandleControl(tunnel, peer, datagram, now) : HandleData(tunnel, datagram, now);
    }

    private ForwardingOutcome HandleControl(LnsTunnel tunnel, in UdpAddress peer, ReadOnlySpan<byte> datagram, Instant now)
    {
        ControlOutcome outcome = tunnel.Machine.HandleControl(datagram, now);
        tunnels.Touch(tunnel);
        if (outcome is ControlOutcome.Malformed or ControlOutcome.WrongTunnel or ControlOutcome.NotOpen)
        {
            return ForwardingOutcome.BadControlMessage;
        }

        tunnel.LastHeardAt = now;
        // An SCCRP that is refused counts too: the answer to it goes where it came from.
        if (!tunnel.PeerIsFixed && !tunnel.Machine.PeerId.IsUnknown)
        {
            tunnel.Peer = peer;
            tunnel.PeerIsFixed = true;
        }

        return ForwardingOutcome.ControlMessage;
    }

    private ForwardingOutcome HandleData(LnsTunnel tunnel, Span<byte> datagram, Instant now)
    {
        if (DataHeader.TryRead(datagram, out DataHeader header) != WireError.None)
        {
            return ForwardingOutcome.BadHeader;
        }

        if (tunnel.Sessions[header.SessionId] is not { } subscriber)
        {
            return ForwardingOutcome.UnknownSession;
        }

        tunnel.Machine.HandleData(now);
        tunnel.LastHeardAt = now;
        Span<byte> frame = datagram.Slice(header.PayloadOffset, header.PayloadLength);
        if (!PppFrame.TryParse(frame, out ushort protocol, out int headerLength))
        {
            return ForwardingOutcome.BadHeader;
        }

        subscriber.NumbersData = header.HasSequence;
        Span<byte> information = frame[headerLength..];
        switch (protocol)
        {
            case PppProtocol.Ipv4:
                return Downlink.Forward(subscriber, information);
            case PppProtocol.Ipv6 when subscriber.Link is { NetworkOpen: true }:
                subscriber.Counters.Dropped++;
                return ForwardingOutcome.WrongFamily;
            default:
                return HandleFrame(subscriber, protocol, information, now);
        }
    }

    private ForwardingOutcome HandleFrame(Subscriber subscriber, ushort protocol, ReadOnlySpan<byte> information, Instant now)
    {
        if (subscriber.Link is null)
        {
            flow.OpenLink(subscriber, now);
        }

        if (subscriber.Link is null)
        {
            return ForwardingOutcome.SessionNotReady;
        }

        flow.HandleFrame(subscriber, protocol, information, now);
        return ForwardingOutcome.PppControl;
    }
}

using L2tp.Protocol.Tunnels;
using Lac.Engine.Ports;
using Lac.Engine.Subscribers;
using ProtocolKit;

namespace Lac.Engine.Tunnels;

/// <summary>Pulls what tunnels have to send and to tell, until they are quiet.</summary>
internal sealed class TunnelPump(EngineParts parts, TunnelPool tunnels, SubscriberFlow flow)
{
    /// <summary>Octets of the longest control message we send: it must fit a packet.</summary>
    private const int MaxControlMessage = 1500;

    /// <summary>Serves every tunnel that was touched this turn.</summary>
    public void Run(Instant now)
    {
        while (tunnels.TryTakeTouched(out LnsTunnel? tunnel))
        {
            Drain(tunnel, now);
        }
    }

    public void HandleUnreachable(IUdpPort port, in UdpAddress destination, Instant now)
    {
        foreach (LnsTunnel tunnel in tunnels.All)
        {
            if (ReferenceEquals(tunnel.Port.Port, port) && tunnel.Peer == destination)
            {
                tunnel.Machine.HandleUnreachable(now);
                tunnels.Touch(tunnel);
            }
        }
    }

    public void HandlePacketTooBig(IUdpPort port, in UdpAddress destination, int mtu)
    {
        const int leastIpv4 = 576;
        foreach (LnsTunnel tunnel in tunnels.All)
        {
            if (ReferenceEquals(tunnel.Port.Port, port) && IsSameHost(tunnel.Peer, destination)
                && mtu >= leastIpv4 && mtu < tunnel.PathMtu)
            {
                tunnel.PathMtu = mtu;
                foreach (Subscriber subscriber in tunnel.Sessions.All())
                {
                    if (subscriber is { State: SubscriberState.Up, Link: { } link })
                    {
                        subscriber.Mtu = SessionMtu.Of(tunnel.Slice.Settings, tunnel, link.PeerMru);
                    }
                }
            }
        }
    }

    // This host's own refusals name no port.
    private static bool IsSameHost(in UdpAddress peer, in UdpAddress destination) =>
        peer == destination || (destination.Port == 0 && peer.Bits == destination.Bits && peer.IsIpv6 == destination.IsIpv6);

    private void Drain(LnsTunnel tunnel, Instant now)
    {
        Tunnel machine = tunnel.Machine;
        IUdpPort port = tunnel.Port.Port;
        bool isReleased = false;
        bool isQuiet;
        do
        {
            isQuiet = true;
            while (machine.TryGetEvent(out TunnelEvent told))
            {
                isQuiet = false;
                isReleased |= told.Kind == TunnelEventKind.Released;
                flow.HandleTunnelEvent(tunnel, told, now);
            }

            while (true)
            {
                Span<byte> buffer = port.Rent(MaxControlMessage);
                if (!machine.TryGetTransmit(buffer, now, out int length))
                {
                    break;
                }

                isQuiet = false;
                port.Send(buffer[..length], tunnel.Peer, 0);
            }
        }
        while (!isQuiet);

        if (isReleased)
        {
            tunnels.Release(tunnel, now);
        }
        else
        {
            parts.Timers.Schedule(tunnel, machine.NextTimeout);
        }
    }
}

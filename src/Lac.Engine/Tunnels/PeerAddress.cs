using Lac.Engine.Ports;
using Lac.Engine.Settings;

namespace Lac.Engine.Tunnels;

/// <summary>Which sender a tunnel takes datagrams from (settings page, 1.1 and 10).</summary>
internal static class PeerAddress
{
    /// <summary>
    /// False when the datagram is to be dropped. Until an SCCRP was taken the peer may turn out to be elsewhere than
    /// we wrote to, as <see cref="LnsEntry.PeerAddressPolicy"/> allows; <paramref name="peer"/> is then the address
    /// to go on with.
    /// </summary>
    public static bool Accepts(LnsTunnel tunnel, in UdpAddress from, out UdpAddress peer)
    {
        peer = tunnel.Peer;
        if (from == tunnel.Peer)
        {
            return true;
        }

        if (tunnel.PeerIsFixed)
        {
            return tunnel.Slice.Settings.L2tp.DisableSpoofProtection;
        }

        switch (tunnel.Lns.PeerAddressPolicy)
        {
            case PeerAddressPolicy.Accept:
                peer = from;
                return true;
            case PeerAddressPolicy.IgnoreAddress when from.Bits == tunnel.Peer.Bits:
                peer = from;
                return true;
            case PeerAddressPolicy.IgnorePort:
                peer = from.WithPort(tunnel.Peer.Port);
                return true;
            default:
                return tunnel.Slice.Settings.L2tp.DisableSpoofProtection;
        }
    }
}

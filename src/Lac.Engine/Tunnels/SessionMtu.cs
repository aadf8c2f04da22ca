using L2tp.Protocol.Wire;
using Lac.Engine.Settings;

namespace Lac.Engine.Tunnels;

/// <summary>The MTU of a session (settings page, 1.2): the smallest of our MRU, the peer's, and what the path leaves.</summary>
internal static class SessionMtu
{
    private const int UdpHeader = 8;
    private const int PppHeader = 4;

    public static int Of(SliceSettings slice, LnsTunnel tunnel, int peerMru)
    {
        int ipHeader = tunnel.Peer.IsIpv6 ? 40 : 20;
        int overhead = ipHeader + UdpHeader + DataHeaderWriter.SizeOf(tunnel.DataOptions) + PppHeader;
        return Math.Min(Math.Min(slice.Ppp.Mru, peerMru), tunnel.PathMtu - overhead);
    }
}

using Lac.Daemon.Io.Linux.Interop;
using Lac.Engine.Ports;
using Microsoft.Win32.SafeHandles;

namespace Lac.Daemon.Io.Linux;

/// <summary>
/// Asks the kernel for the path MTU to a destination: it tells a connected socket only, so a socket of the same binding is
/// connected for the question.
/// </summary>
internal static unsafe class PathMtuProbe
{
    /// <summary>What a path has that nothing is known of.</summary>
    private const int Ethernet = 1500;

    /// <summary>Octets of a whole IP packet; 1500 where the host has no route to tell it by.</summary>
    public static int Ask(SocketKey key, in UdpAddress destination)
    {
        try
        {
            using SafeFileHandle handle = UdpSocketOpening.Open(key with { Port = 0 });
            int fd = (int)handle.DangerousGetHandle();
            byte* name = stackalloc byte[SocketAddressFormat.MaxSize];
            int length = SocketAddressFormat.Write(new(name, SocketAddressFormat.MaxSize), destination);
            int mtu = 0;
            uint size = sizeof(int);
            (int level, int option) = destination.IsIpv6
                ? (NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_MTU)
                : (NetinetIn.IPPROTO_IP, NetinetIn.IP_MTU);
            bool isKnown = SysSocket.connect(fd, name, (uint)length) == 0
                && SysSocket.getsockopt(fd, level, option, &mtu, &size) == 0
                && mtu > 0;
            return isKnown ? mtu : Ethernet;
        }
        catch (LinuxException)
        {
            // The tunnel's own socket is open, so this one's failure means nothing but an unknown MTU.
            return Ethernet;
        }
    }
}

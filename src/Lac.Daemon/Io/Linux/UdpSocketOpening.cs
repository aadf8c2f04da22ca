using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Lac.Daemon.Io.Linux.Interop;
using Lac.Engine.Ports;
using Microsoft.Win32.SafeHandles;

namespace Lac.Daemon.Io.Linux;

/// <summary>Opens and binds the socket of a <see cref="SocketKey"/>, with every option the data path counts on.</summary>
internal static unsafe class UdpSocketOpening
{
    // Room for bursts of many LNSs while the loop is at other work: about 2,700 full datagrams as the kernel counts them.
    private const int BufferSize = 8 * 1024 * 1024;

    /// <exception cref="LinuxException">The message is a sentence that says what is missing.</exception>
    public static SafeFileHandle Open(SocketKey key) => NetworkNamespace.Run(key.NetworkNamespace, () => OpenHere(key));

    private static SafeFileHandle OpenHere(SocketKey key)
    {
        bool ipv6 = key.Address.AddressFamily == AddressFamily.InterNetworkV6;
        int fd = SysSocket.socket(
            ipv6 ? SysSocket.AF_INET6 : SysSocket.AF_INET,
            SysSocket.SOCK_DGRAM | SysSocket.SOCK_NONBLOCK | SysSocket.SOCK_CLOEXEC,
            NetinetIn.IPPROTO_UDP);
        if (fd < 0)
        {
            throw LinuxException.Last($"open a UDP socket for {key}");
        }

        SafeFileHandle handle = new(fd, ownsHandle: true);
        try
        {
            SetOptions(fd, ipv6, key);
            BindToInterface(fd, key);
            Bind(fd, key);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static void SetOptions(int fd, bool ipv6, SocketKey key)
    {
        // No SO_REUSEADDR and no SO_REUSEPORT: they would let a second daemon take half of the datagrams.
        if (ipv6)
        {
            Require(fd, NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_V6ONLY, 1, key);
            Require(fd, NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_RECVERR, 1, key);
            Require(fd, NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_MTU_DISCOVER, NetinetIn.IPV6_PMTUDISC_DO, key);

            // Some LNSs send UDP checksum 0 over IPv6 as well (RFC 6935 lets tunnels do so).
            Require(fd, NetinetIn.IPPROTO_UDP, NetinetIn.UDP_NO_CHECK6_RX, 1, key);
        }
        else
        {
            Require(fd, NetinetIn.IPPROTO_IP, NetinetIn.IP_RECVERR, 1, key);
            Require(fd, NetinetIn.IPPROTO_IP, NetinetIn.IP_MTU_DISCOVER, NetinetIn.IP_PMTUDISC_DO, key);
        }

        SetBuffer(fd, SysSocket.SO_RCVBUFFORCE, SysSocket.SO_RCVBUF);
        SetBuffer(fd, SysSocket.SO_SNDBUFFORCE, SysSocket.SO_SNDBUF);
    }

    private static void SetBuffer(int fd, int forced, int allowed)
    {
        int size = BufferSize;
        if (SysSocket.setsockopt(fd, SysSocket.SOL_SOCKET, forced, &size, sizeof(int)) != 0)
        {
            // Without CAP_NET_ADMIN the kernel cuts it to net.core.[rw]mem_max; that is no reason not to start.
            _ = SysSocket.setsockopt(fd, SysSocket.SOL_SOCKET, allowed, &size, sizeof(int));
        }
    }

    private static void Require(int fd, int level, int option, int value, SocketKey key)
    {
        if (SysSocket.setsockopt(fd, level, option, &value, sizeof(int)) != 0)
        {
            throw LinuxException.Last($"set option {option} of level {level} on the socket {key}");
        }
    }

    private static void BindToInterface(int fd, SocketKey key)
    {
        if (key.Interface is null)
        {
            return;
        }

        byte[] name = Encoding.UTF8.GetBytes(key.Interface + "\0");
        fixed (byte* start = name)
        {
            if (SysSocket.setsockopt(fd, SysSocket.SOL_SOCKET, SysSocket.SO_BINDTODEVICE, start, (uint)name.Length) == 0)
            {
                return;
            }
        }

        int error = Marshal.GetLastPInvokeError();
        throw error == Errno.ENODEV
            ? LinuxException.Explained(error, $"Interface {key.Interface} does not exist{In(key)}, so {EndPoint(key)} cannot be opened on it.")
            : new LinuxException($"bind {EndPoint(key)} to the interface {key.Interface}", error);
    }

    private static void Bind(int fd, SocketKey key)
    {
        byte* name = stackalloc byte[SocketAddressFormat.MaxSize];
        int length = SocketAddressFormat.Write(new(name, SocketAddressFormat.MaxSize), UdpAddress.From(EndPoint(key)));
        if (SysSocket.bind(fd, name, (uint)length) == 0)
        {
            return;
        }

        int error = Marshal.GetLastPInvokeError();
        throw error switch
        {
            Errno.EADDRINUSE => LinuxException.Explained(
                error, $"{EndPoint(key)} is in use by another process{In(key)}: stop it (is a second daemon running?), or give this LAC another address or port."),
            Errno.EADDRNOTAVAIL => LinuxException.Explained(
                error, $"Address {key.Address} is not on this host{In(key)}: add it to an interface; the LAC is tried again when addresses change."),
            _ => new LinuxException($"bind {key}", error),
        };
    }

    private static IPEndPoint EndPoint(SocketKey key) => new(key.Address, key.Port);

    private static string In(SocketKey key) => key.NetworkNamespace is null ? "" : $" (network namespace {key.NetworkNamespace})";
}

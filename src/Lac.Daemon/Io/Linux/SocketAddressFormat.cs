using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Lac.Daemon.Io.Linux.Interop;
using Lac.Engine.Ports;

namespace Lac.Daemon.Io.Linux;

/// <summary>struct sockaddr_in and sockaddr_in6, from and to <see cref="UdpAddress"/>.</summary>
internal static class SocketAddressFormat
{
    /// <summary>Room for either family (sockaddr_in6 is 28 octets), aligned.</summary>
    public const int MaxSize = 32;

    private const int Ipv4Size = 16;
    private const int Ipv6Size = 28;

    /// <summary>Writes the address; returns how long it is.</summary>
    public static int Write(Span<byte> sockaddr, in UdpAddress address)
    {
        int size = address.IsIpv6 ? Ipv6Size : Ipv4Size;
        sockaddr[..size].Clear();
        ushort family = (ushort)(address.IsIpv6 ? SysSocket.AF_INET6 : SysSocket.AF_INET);
        MemoryMarshal.Write(sockaddr, in family);
        BinaryPrimitives.WriteUInt16BigEndian(sockaddr[2..], address.Port);
        if (address.IsIpv6)
        {
            BinaryPrimitives.WriteUInt128BigEndian(sockaddr[8..], address.Bits);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(sockaddr[4..], (uint)address.Bits);
        }

        return size;
    }

    /// <summary>Reads an address of at least <see cref="Ipv6Size"/> octets of room, as the kernel filled it.</summary>
    public static UdpAddress Read(ReadOnlySpan<byte> sockaddr)
    {
        ushort port = BinaryPrimitives.ReadUInt16BigEndian(sockaddr[2..]);
        return MemoryMarshal.Read<ushort>(sockaddr) == SysSocket.AF_INET6
            ? UdpAddress.Ipv6(BinaryPrimitives.ReadUInt128BigEndian(sockaddr[8..]), port)
            : UdpAddress.Ipv4(BinaryPrimitives.ReadUInt32BigEndian(sockaddr[4..]), port);
    }
}

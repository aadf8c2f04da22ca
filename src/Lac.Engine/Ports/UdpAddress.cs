using System.Buffers.Binary;
using System.Net;

namespace Lac.Engine.Ports;

/// <summary>A UDP address and port, either family, as a value: compared and passed without an object.</summary>
public readonly record struct UdpAddress
{
    private UdpAddress(UInt128 bits, ushort port, bool isIpv6)
    {
        Bits = bits;
        Port = port;
        IsIpv6 = isIpv6;
    }

    /// <summary>The address as a number in host order; an IPv4 address fills the low 32 bits.</summary>
    public UInt128 Bits { get; }

    public ushort Port { get; }

    public bool IsIpv6 { get; }

    public static UdpAddress Ipv4(uint address, ushort port) => new(address, port, isIpv6: false);

    public static UdpAddress Ipv6(UInt128 address, ushort port) => new(address, port, isIpv6: true);

    public static UdpAddress From(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        Span<byte> octets = stackalloc byte[16];
        endPoint.Address.TryWriteBytes(octets, out int length);
        return length == 4
            ? Ipv4(BinaryPrimitives.ReadUInt32BigEndian(octets), (ushort)endPoint.Port)
            : Ipv6(BinaryPrimitives.ReadUInt128BigEndian(octets), (ushort)endPoint.Port);
    }

    /// <summary>The same address with another port.</summary>
    public UdpAddress WithPort(ushort port) => new(Bits, port, IsIpv6);

    public IPEndPoint ToEndPoint()
    {
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(octets, Bits);
        return new(new IPAddress(IsIpv6 ? octets : octets[12..]), Port);
    }

    /// <inheritdoc/>
    public override string ToString() => ToEndPoint().ToString();
}

using System.Buffers.Binary;

namespace Lac.Benchmarks;

/// <summary>IPv4 packets as devices and servers send them.</summary>
internal static class IpPackets
{
    /// <summary>The SIM's address.</summary>
    public const uint Device = 0x0A000001;

    public const uint Server = 0xCB007101; // 203.0.113.1

    /// <summary>Octets of the packet of <see cref="Syn"/>.</summary>
    public const int SynLength = 44;

    public static byte[] Udp(uint from, uint to, int length) => Ip(from, to, length, protocol: 17);

    /// <summary>A TCP SYN whose only option is the MSS.</summary>
    public static byte[] Syn(uint from, uint to, ushort mss)
    {
        byte[] packet = Ip(from, to, SynLength, protocol: 6);
        packet[32] = 6 << 4; // 24 octets of header
        packet[33] = 0x02;
        packet[40] = 2;
        packet[41] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(42), mss);
        return packet;
    }

    private static byte[] Ip(uint from, uint to, int length, byte protocol)
    {
        byte[] packet = new byte[length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)length);
        packet[8] = 64;
        packet[9] = protocol;
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(12), from);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(16), to);
        return packet;
    }
}

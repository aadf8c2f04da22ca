using System.Buffers.Binary;
using System.Net;

namespace Lac.Engine.Tests.Model;

/// <summary>IP packets as devices and servers send them.</summary>
internal static class Packets
{
    /// <summary>An IPv4 UDP packet of a length in all.</summary>
    public static byte[] Udp(string from, string to, int length, byte trafficClass = 0)
    {
        byte[] packet = Ip(from, to, length, 17, trafficClass);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(24), (ushort)(length - 20));
        return packet;
    }

    /// <summary>A TCP SYN that offers an MSS.</summary>
    public static byte[] Syn(string from, string to, ushort mss)
    {
        byte[] packet = Ip(from, to, 44, 6, 0);
        packet[32] = 0x60; // header of 24 octets
        packet[33] = 0x02;
        packet[40] = 2;
        packet[41] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(42), mss);
        return packet;
    }

    /// <summary>The MSS of <see cref="Syn"/>.</summary>
    public static int MssOf(byte[] syn) => BinaryPrimitives.ReadUInt16BigEndian(syn.AsSpan(42));

    private static byte[] Ip(string from, string to, int length, byte protocol, byte trafficClass)
    {
        byte[] packet = new byte[length];
        packet[0] = 0x45;
        packet[1] = trafficClass;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)length);
        packet[8] = 64;
        packet[9] = protocol;
        IPAddress.Parse(from).TryWriteBytes(packet.AsSpan(12), out _);
        IPAddress.Parse(to).TryWriteBytes(packet.AsSpan(16), out _);
        return packet;
    }
}

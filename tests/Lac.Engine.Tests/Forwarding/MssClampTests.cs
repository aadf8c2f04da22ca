using System.Buffers.Binary;
using Lac.Engine.Forwarding;

namespace Lac.Engine.Tests.Forwarding;

public class MssClampTests
{
    private const byte Syn = 0x02;
    private const byte Ack = 0x10;

    [Theory]
    [InlineData(1460, 1400, 1360)]
    [InlineData(1360, 1400, 1360)]
    [InlineData(536, 1400, 536)]
    [InlineData(65535, 576, 536)]
    public void A_syn_gets_an_mss_that_fits_the_mtu_and_keeps_a_valid_checksum(ushort offered, int mtu, ushort expected)
    {
        foreach (byte[] padding in new byte[][] { [], [1], [1, 1, 1] })
        {
            byte[] packet = TcpPacket(Syn, [.. padding, 2, 4, (byte)(offered >> 8), (byte)offered, 0]);
            MssClamp.ClampIpv4(packet, 20, mtu);
            Assert.Equal(expected, BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(40 + padding.Length + 2)));
            Assert.Equal(0xFFFF, Sum(packet));
        }
    }

    [Fact]
    public void Anything_but_a_syn_with_the_option_stays_as_it_is()
    {
        byte[] option = [2, 4, 0xFF, 0xFF];
        byte[] fragment = TcpPacket(Syn, option);
        fragment[6] = 0x20;
        byte[] udp = TcpPacket(Syn, option);
        udp[9] = 17;
        byte[] cut = TcpPacket(Syn, option)[..41];
        foreach (byte[] packet in new[] { TcpPacket(Ack, option), fragment, udp, cut, TcpPacket(Syn, [3, 200, 1, 1]), TcpPacket(Syn, [0, 2, 4, 255]) })
        {
            byte[] before = [.. packet];
            MssClamp.ClampIpv4(packet, 20, 1400);
            Assert.Equal(before, packet);
        }
    }

    private static byte[] TcpPacket(byte flags, byte[] options)
    {
        byte[] padded = new byte[(options.Length + 3) / 4 * 4];
        options.CopyTo(padded, 0);
        byte[] packet = new byte[40 + padded.Length];
        packet[0] = 0x45;
        packet[9] = 6;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[32] = (byte)((20 + padded.Length) / 4 << 4);
        packet[33] = flags;
        padded.CopyTo(packet, 40);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(36), (ushort)~Sum(packet));
        return packet;
    }

    private static ushort Sum(ReadOnlySpan<byte> packet)
    {
        uint sum = 0;
        for (int i = 20; i < packet.Length; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(packet[i..]);
        }

        while (sum > 0xFFFF)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)sum;
    }
}

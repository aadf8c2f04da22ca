using System.Buffers.Binary;

namespace Lac.Engine.Forwarding;

/// <summary>
/// Lowers the Maximum Segment Size option of a TCP SYN (RFC 9293 §3.7.1) so that the connection's segments fit the
/// session's MTU. The checksum is adjusted (RFC 1624), never computed anew, so a wrong one stays wrong.
/// </summary>
internal static class MssClamp
{
    private const int MssOption = 2;
    private const int MssOptionLength = 4;
    private const int TcpMinimumHeader = 20;

    /// <summary>Clamps an IPv4 packet in place; anything but an unfragmented TCP SYN with the option is left alone.</summary>
    /// <param name="packet">A whole IPv4 packet whose header length and total length were checked.</param>
    /// <param name="headerLength">Octets of the IPv4 header.</param>
    /// <param name="mtu">Octets of the largest IP packet.</param>
    public static void ClampIpv4(Span<byte> packet, int headerLength, int mtu)
    {
        const int fragmentMask = 0x3FFF; // more fragments, or an offset
        if (packet[9] != 6
            || (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & fragmentMask) != 0
            || packet.Length < headerLength + TcpMinimumHeader)
        {
            return;
        }

        Span<byte> tcp = packet[headerLength..];
        const int syn = 0x02;
        int tcpHeaderLength = (tcp[12] >> 4) * 4;
        if ((tcp[13] & syn) == 0 || tcpHeaderLength > tcp.Length)
        {
            return;
        }

        // 40: the IPv4 and TCP headers without options, which the MSS does not count (RFC 6691).
        ushort most = (ushort)Math.Max(mtu - 40, 8);
        for (int at = TcpMinimumHeader; at + 1 < tcpHeaderLength;)
        {
            int kind = tcp[at];
            if (kind == 0)
            {
                return;
            }

            if (kind == 1)
            {
                at++;
                continue;
            }

            int length = tcp[at + 1];
            if (length < 2 || at + length > tcpHeaderLength)
            {
                return;
            }

            if (kind == MssOption && length == MssOptionLength)
            {
                Lower(tcp, at + 2, most);
                return;
            }

            at += length;
        }
    }

    private static void Lower(Span<byte> tcp, int at, ushort most)
    {
        ushort old = BinaryPrimitives.ReadUInt16BigEndian(tcp[at..]);
        if (old <= most)
        {
            return;
        }

        BinaryPrimitives.WriteUInt16BigEndian(tcp[at..], most);
        // An option may start at an odd offset; then its two octets straddle the checksum's words, swapped.
        bool odd = (at & 1) != 0;
        ushort before = odd ? BinaryPrimitives.ReverseEndianness(old) : old;
        ushort after = odd ? BinaryPrimitives.ReverseEndianness(most) : most;
        ushort checksum = BinaryPrimitives.ReadUInt16BigEndian(tcp[16..]);
        uint sum = (uint)(ushort)~checksum + (ushort)~before + after;
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], (ushort)~sum);
    }
}

using System.Buffers.Binary;
using ProtocolKit;

namespace Lac.Engine.Forwarding;

/// <summary>A checked view of an IPv4 header (RFC 791): one check of the lengths, then fields that cannot fail.</summary>
internal readonly ref struct Ipv4Header
{
    private readonly ReadOnlySpan<byte> _packet;

    private Ipv4Header(ReadOnlySpan<byte> packet, int headerLength, int totalLength)
    {
        _packet = packet;
        HeaderLength = headerLength;
        TotalLength = totalLength;
    }

    public int HeaderLength { get; }

    public int TotalLength { get; }

    public byte TrafficClass => _packet[1];

    public Ipv4Address Source => new(BinaryPrimitives.ReadUInt32BigEndian(_packet[12..]));

    public Ipv4Address Destination => new(BinaryPrimitives.ReadUInt32BigEndian(_packet[16..]));

    /// <summary>False when the packet is no IPv4 packet or shorter than it says; octets behind it are allowed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out Ipv4Header header)
    {
        header = default;
        if (packet.Length < 20 || packet[0] >> 4 != 4)
        {
            return false;
        }

        int headerLength = (packet[0] & 0x0F) * 4;
        int totalLength = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (headerLength < 20 || totalLength < headerLength || totalLength > packet.Length)
        {
            return false;
        }

        header = new(packet, headerLength, totalLength);
        return true;
    }
}

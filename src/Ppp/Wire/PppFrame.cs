using System.Buffers.Binary;

namespace Ppp.Wire;

/// <summary>
/// The front of a PPP frame as L2TP carries it (no FCS, no flags). RFC 1661 section 2 behind the HDLC
/// address and control fields of RFC 1662 section 3.1, which may be left out (section 6.6), as may the
/// first octet of a small protocol number (section 6.5).
/// <code>
/// +---------+---------+------------------+-------------
/// | Address | Control |     Protocol     | Information
/// |  0xFF   |  0x03   | 8 or 16 bits     |
/// +---------+---------+------------------+-------------
/// </code>
/// </summary>
public static class PppFrame
{
    /// <summary>Address 0xFF and Control 0x03 as one number.</summary>
    private const ushort AddressAndControl = 0xFF03;

    /// <summary>
    /// Finds the protocol number and where the information field begins. False only when the frame ends before
    /// its protocol does. We never ask for compression, and understand it at all times.
    /// </summary>
    /// <param name="payload">What the L2TP data header is followed by.</param>
    /// <param name="protocol">The protocol, 16 bits also when it was sent as one octet. An even number breaks
    /// RFC 1661 section 2 and is for the caller an unrecognized protocol like any other.</param>
    /// <param name="headerLength">1 to 4: the information field is the rest.</param>
    public static bool TryParse(ReadOnlySpan<byte> payload, out ushort protocol, out int headerLength)
    {
        if (payload.Length < 2)
        {
            return TryParseShort(payload, out protocol, out headerLength);
        }

        int at = BinaryPrimitives.ReadUInt16BigEndian(payload) == AddressAndControl ? 2 : 0;
        if (at >= payload.Length)
        {
            protocol = 0;
            headerLength = 0;
            return false;
        }

        // Section 2: an odd octet ends the protocol number, so an odd first octet is all of it.
        if ((payload[at] & 1) != 0)
        {
            protocol = payload[at];
            headerLength = at + 1;
            return true;
        }

        if (at + 1 >= payload.Length)
        {
            protocol = 0;
            headerLength = 0;
            return false;
        }

        protocol = BinaryPrimitives.ReadUInt16BigEndian(payload[at..]);
        headerLength = at + 2;
        return true;
    }

    private static bool TryParseShort(ReadOnlySpan<byte> payload, out ushort protocol, out int headerLength)
    {
        bool whole = payload.Length == 1 && (payload[0] & 1) != 0;
        protocol = whole ? payload[0] : (ushort)0;
        headerLength = whole ? 1 : 0;
        return whole;
    }
}

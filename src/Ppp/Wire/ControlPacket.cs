using System.Buffers.Binary;

namespace Ppp.Wire;

/// <summary>
/// One packet of LCP, an NCP, PAP or CHAP, as a view: they share their header (RFC 1661 section 5).
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |     Code      |  Identifier   |            Length             |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |    Data ...
/// </code>
/// </summary>
internal readonly ref struct ControlPacket
{
    public const int HeaderLength = 4;

    private ControlPacket(ReadOnlySpan<byte> whole) => Whole = whole;

    /// <summary>Header and data, without the padding that may follow them.</summary>
    public ReadOnlySpan<byte> Whole { get; }

    public byte Code => Whole[0];

    public byte Identifier => Whole[1];

    public ReadOnlySpan<byte> Data => Whole[HeaderLength..];

    /// <summary>
    /// RFC 1661 section 5: octets outside the range of Length are padding and ignored; a packet with an invalid
    /// Length is silently discarded.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> information, out ControlPacket packet)
    {
        packet = default;
        if (information.Length < HeaderLength)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(information[2..]);
        if (length < HeaderLength || length > information.Length)
        {
            return false;
        }

        packet = new ControlPacket(information[..length]);
        return true;
    }

    /// <summary>Writes the header in front of <paramref name="dataLength"/> octets that are there already.</summary>
    public static void WriteHeader(Span<byte> information, byte code, byte identifier, int dataLength)
    {
        information[0] = code;
        information[1] = identifier;
        BinaryPrimitives.WriteUInt16BigEndian(information[2..], (ushort)(HeaderLength + dataLength));
    }
}

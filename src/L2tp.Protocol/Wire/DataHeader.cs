using System.Buffers.Binary;

namespace L2tp.Protocol.Wire;

/// <summary>The header of a data message as received, RFC 2661 section 3.1, with any of its optional fields.</summary>
/// <param name="TunnelId">Our id of the tunnel.</param>
/// <param name="SessionId">Our id of the session.</param>
/// <param name="HasSequence">Ns and Nr were there.</param>
/// <param name="Ns">The number of this message, if <paramref name="HasSequence"/>.</param>
/// <param name="Nr">Reserved in data messages: carried, never judged (section 3.1).</param>
/// <param name="HasPriority">The sender asks for preferential treatment.</param>
/// <param name="PayloadOffset">Where the PPP frame starts in the datagram: after the header and its offset padding.</param>
/// <param name="PayloadLength">Octets of the PPP frame, 0 or more.</param>
public readonly record struct DataHeader(
    LocalTunnelId TunnelId,
    LocalSessionId SessionId,
    bool HasSequence,
    SequenceNumber Ns,
    SequenceNumber Nr,
    bool HasPriority,
    int PayloadOffset,
    int PayloadLength)
{
    /// <summary>Octets of a header with nothing optional in it.</summary>
    public const int MinimalSize = 6;

    /// <summary>
    /// Reads the header and finds the PPP frame. With the L bit the message ends where Length says (what follows
    /// is padding), else where the datagram ends.
    /// </summary>
    public static WireError TryRead(ReadOnlySpan<byte> datagram, out DataHeader header)
    {
        header = default;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(datagram, out ushort bits))
        {
            return WireError.Truncated;
        }

        var flags = new L2tpFlags(bits);
        if (flags.Version != 2)
        {
            return WireError.WrongVersion;
        }

        if (flags.IsControl)
        {
            return WireError.WrongKind;
        }

        int idsAt = flags.HasLength ? 4 : 2;
        int sequenceAt = idsAt + 4;
        int offsetAt = flags.HasSequence ? sequenceAt + 4 : sequenceAt;
        int payloadAt = flags.HasOffset ? offsetAt + 2 : offsetAt;
        if (datagram.Length < payloadAt)
        {
            return WireError.Truncated;
        }

        int end = flags.HasLength ? BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) : datagram.Length;
        if (end < payloadAt)
        {
            return WireError.LengthTooSmall;
        }

        if (flags.HasOffset)
        {
            payloadAt += BinaryPrimitives.ReadUInt16BigEndian(datagram[offsetAt..]);
        }

        if (end > datagram.Length || payloadAt > end)
        {
            return WireError.LengthTooLarge;
        }

        header = new DataHeader(
            new LocalTunnelId(BinaryPrimitives.ReadUInt16BigEndian(datagram[idsAt..])),
            new LocalSessionId(BinaryPrimitives.ReadUInt16BigEndian(datagram[(idsAt + 2)..])),
            flags.HasSequence,
            new SequenceNumber(flags.HasSequence ? BinaryPrimitives.ReadUInt16BigEndian(datagram[sequenceAt..]) : (ushort)0),
            new SequenceNumber(flags.HasSequence ? BinaryPrimitives.ReadUInt16BigEndian(datagram[(sequenceAt + 2)..]) : (ushort)0),
            flags.HasPriority,
            payloadAt,
            end - payloadAt);
        return WireError.None;
    }
}

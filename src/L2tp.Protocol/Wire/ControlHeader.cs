using System.Buffers.Binary;

namespace L2tp.Protocol.Wire;

/// <summary>
/// The header of a control message, RFC 2661 section 3.1: always twelve octets, as T, L and S are set and
/// O and P are clear.
/// </summary>
/// <param name="TunnelId">The receiver's id of the tunnel; 0 in SCCRQ, and while it is unknown.</param>
/// <param name="SessionId">The receiver's id of the session; 0 for the tunnel, and while it is unknown.</param>
/// <param name="Ns">The number of this message; of the next one to be sent in a ZLB.</param>
/// <param name="Nr">The number expected next from the other side.</param>
/// <param name="Length">Octets of the whole message, this header included.</param>
public readonly record struct ControlHeader(ushort TunnelId, ushort SessionId, SequenceNumber Ns, SequenceNumber Nr, ushort Length)
{
    /// <summary>Octets of a control header.</summary>
    public const int Size = 12;

    private const ushort RequiredFlags = L2tpFlags.Length | L2tpFlags.Sequence;
    private const ushort ForbiddenFlags = L2tpFlags.Offset | L2tpFlags.Priority;

    /// <summary>A message without a body: it only acknowledges (a ZLB, section 5.8).</summary>
    public bool IsZlb => Length == Size;

    /// <summary>
    /// Reads the header and finds the body. The Length field says where the message ends: octets after it in the
    /// same datagram are padding and not part of <paramref name="body"/>, fewer octets than it says are an error.
    /// </summary>
    public static WireError TryRead(ReadOnlySpan<byte> datagram, out ControlHeader header, out ReadOnlySpan<byte> body)
    {
        header = default;
        body = default;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(datagram, out ushort bits))
        {
            return WireError.Truncated;
        }

        var flags = new L2tpFlags(bits);
        if (flags.Version != 2)
        {
            return WireError.WrongVersion;
        }

        if (!flags.IsControl)
        {
            return WireError.WrongKind;
        }

        if ((bits & RequiredFlags) != RequiredFlags)
        {
            return WireError.MissingControlFlag;
        }

        if ((bits & ForbiddenFlags) != 0)
        {
            return WireError.ForbiddenControlFlag;
        }

        if (datagram.Length < Size)
        {
            return WireError.Truncated;
        }

        ushort length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (length < Size)
        {
            return WireError.LengthTooSmall;
        }

        if (length > datagram.Length)
        {
            return WireError.LengthTooLarge;
        }

        header = new ControlHeader(
            BinaryPrimitives.ReadUInt16BigEndian(datagram[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(datagram[6..]),
            new SequenceNumber(BinaryPrimitives.ReadUInt16BigEndian(datagram[8..])),
            new SequenceNumber(BinaryPrimitives.ReadUInt16BigEndian(datagram[10..])),
            length);
        body = datagram[Size..length];
        return WireError.None;
    }

    /// <summary>Writes the twelve octets to the front of <paramref name="datagram"/>.</summary>
    public void Write(Span<byte> datagram)
    {
        BinaryPrimitives.WriteUInt16BigEndian(datagram[10..], Nr.Value);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[8..], Ns.Value);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[6..], SessionId);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[4..], TunnelId);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], Length);
        BinaryPrimitives.WriteUInt16BigEndian(datagram, L2tpFlags.Control | RequiredFlags | L2tpFlags.Version2);
    }
}

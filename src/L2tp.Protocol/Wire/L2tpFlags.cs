using System.Buffers.Binary;

namespace L2tp.Protocol.Wire;

/// <summary>
/// The first two octets of every L2TP datagram, RFC 2661 section 3.1:
/// |T|L|x|x|S|x|O|P|x|x|x|x|  Ver  |. Reserved bits (x) are ignored.
/// </summary>
public readonly record struct L2tpFlags(ushort Bits)
{
    internal const ushort Control = 0x8000;
    internal const ushort Length = 0x4000;
    internal const ushort Sequence = 0x0800;
    internal const ushort Offset = 0x0200;
    internal const ushort Priority = 0x0100;
    internal const ushort Version2 = 0x0002;
    private const ushort VersionMask = 0x000F;

    /// <summary>T: a control message; else data.</summary>
    public bool IsControl => (Bits & Control) != 0;

    /// <summary>L: the Length field is there.</summary>
    public bool HasLength => (Bits & Length) != 0;

    /// <summary>S: the Ns and Nr fields are there.</summary>
    public bool HasSequence => (Bits & Sequence) != 0;

    /// <summary>O: the Offset Size field is there.</summary>
    public bool HasOffset => (Bits & Offset) != 0;

    /// <summary>P: the sender asks for preferential treatment (data only).</summary>
    public bool HasPriority => (Bits & Priority) != 0;

    /// <summary>Ver: 2 for L2TP, 1 for L2F.</summary>
    public int Version => Bits & VersionMask;

    /// <summary>
    /// Tells control from data and finds the Tunnel ID, looking at nothing else: what the loop needs of every
    /// datagram to find its tunnel. Fails with <see cref="WireError.Truncated"/> or
    /// <see cref="WireError.WrongVersion"/>.
    /// </summary>
    public static WireError TryPeek(ReadOnlySpan<byte> datagram, out L2tpFlags flags, out LocalTunnelId tunnelId)
    {
        tunnelId = default;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(datagram, out ushort bits))
        {
            flags = default;
            return WireError.Truncated;
        }

        flags = new L2tpFlags(bits);
        if (flags.Version != 2)
        {
            return WireError.WrongVersion;
        }

        int at = flags.HasLength ? 4 : 2;
        if (datagram.Length < at + sizeof(ushort))
        {
            return WireError.Truncated;
        }

        tunnelId = new LocalTunnelId(BinaryPrimitives.ReadUInt16BigEndian(datagram[at..]));
        return WireError.None;
    }
}

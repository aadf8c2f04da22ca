using System.Buffers.Binary;

namespace L2tp.Protocol.Wire;

/// <summary>What a data header carries beside the two ids.</summary>
[Flags]
public enum DataHeaderOptions : byte
{
    None = 0,

    /// <summary>L: the Length field (some LNSs want it).</summary>
    Length = 1,

    /// <summary>S: Ns and Nr (section 5.4: while the LNS's data carries them).</summary>
    Sequence = 2,

    /// <summary>P: preferential treatment (section 3.1: for instance LCP echo).</summary>
    Priority = 4,
}

/// <summary>
/// Writes a data header into the headroom in front of a PPP frame, so that the frame is never moved: the header's
/// last octet is the headroom's last.
/// </summary>
public static class DataHeaderWriter
{
    /// <summary>The most octets that a header of ours takes: ids, Length, Ns and Nr.</summary>
    public const int MaxSize = 12;

    /// <summary>Octets of a header with these options.</summary>
    public static int SizeOf(DataHeaderOptions options) =>
        DataHeader.MinimalSize
        + (Has(options, DataHeaderOptions.Length) ? 2 : 0)
        + (Has(options, DataHeaderOptions.Sequence) ? 4 : 0);

    /// <summary>Writes the minimal header of six octets at the end of <paramref name="headroom"/>; returns 6.</summary>
    public static int Write(Span<byte> headroom, PeerTunnelId tunnelId, PeerSessionId sessionId)
    {
        Span<byte> header = headroom[^DataHeader.MinimalSize..];
        BinaryPrimitives.WriteUInt16BigEndian(header, L2tpFlags.Version2);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], tunnelId.Value);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], sessionId.Value);
        return DataHeader.MinimalSize;
    }

    /// <summary>Writes a header at the end of <paramref name="headroom"/>; returns its size.</summary>
    /// <param name="headroom">What is free in front of the frame; at least <see cref="SizeOf"/> octets.</param>
    /// <param name="tunnelId">The peer's id of the tunnel.</param>
    /// <param name="sessionId">The peer's id of the session.</param>
    /// <param name="options">Which optional fields to write.</param>
    /// <param name="payloadLength">Octets of the frame behind the headroom; used with the L bit.</param>
    /// <param name="ns">The number of this message; used with the S bit. Nr is reserved and written as 0.</param>
    public static int Write(
        Span<byte> headroom,
        PeerTunnelId tunnelId,
        PeerSessionId sessionId,
        DataHeaderOptions options,
        int payloadLength,
        SequenceNumber ns)
    {
        int size = SizeOf(options);
        Span<byte> header = headroom[^size..];
        ushort flags = L2tpFlags.Version2;
        int at = 2;
        if (Has(options, DataHeaderOptions.Length))
        {
            flags |= L2tpFlags.Length;
            BinaryPrimitives.WriteUInt16BigEndian(header[at..], checked((ushort)(size + payloadLength)));
            at += 2;
        }

        BinaryPrimitives.WriteUInt16BigEndian(header[at..], tunnelId.Value);
        BinaryPrimitives.WriteUInt16BigEndian(header[(at + 2)..], sessionId.Value);
        if (Has(options, DataHeaderOptions.Sequence))
        {
            flags |= L2tpFlags.Sequence;
            BinaryPrimitives.WriteUInt16BigEndian(header[(at + 4)..], ns.Value);
            BinaryPrimitives.WriteUInt16BigEndian(header[(at + 6)..], 0);
        }

        if (Has(options, DataHeaderOptions.Priority))
        {
            flags |= L2tpFlags.Priority;
        }

        BinaryPrimitives.WriteUInt16BigEndian(header, flags);
        return size;
    }

    private static bool Has(DataHeaderOptions options, DataHeaderOptions option) => (options & option) == option;
}

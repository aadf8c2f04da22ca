using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Outgoing-Call-Reply, RFC 2661 section 6.10: the LAC can try to place the call.</summary>
public readonly ref struct Ocrp
{
    /// <summary>The id that the sender wants in the headers it receives; not 0.</summary>
    public ushort AssignedSessionId { get; init; }

    /// <summary>Where the call goes out, in the LAC's numbering; null = not sent.</summary>
    public uint? PhysicalChannelId { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Ocrp ocrp)
    {
        if (message.Type != MessageType.OCRP)
        {
            ocrp = default;
            return false;
        }

        ocrp = new Ocrp
        {
            AssignedSessionId = message.UInt16(AvpType.AssignedSessionId),
            PhysicalChannelId = message.OptionalUInt32(AvpType.PhysicalChannelId),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.OCRP, hiding);
        writer.WriteUInt16(AvpType.AssignedSessionId, AssignedSessionId);
        writer.WriteOptional(AvpType.PhysicalChannelId, PhysicalChannelId);
        return writer.Length;
    }
}

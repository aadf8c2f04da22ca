using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Outgoing-Call-Request, RFC 2661 section 6.9: the LNS asks the LAC to place a call.</summary>
public readonly ref struct Ocrq
{
    /// <summary>The id that the sender wants in the headers it receives; not 0.</summary>
    public ushort AssignedSessionId { get; init; }

    /// <summary>Names this call for the administrators of both ends.</summary>
    public uint CallSerialNumber { get; init; }

    /// <summary>The lowest acceptable speed, bits per second.</summary>
    public uint MinimumBps { get; init; }

    /// <summary>The highest acceptable speed, bits per second.</summary>
    public uint MaximumBps { get; init; }

    /// <summary>The bearer to use.</summary>
    public BearerTypes BearerType { get; init; }

    /// <summary>The framing of the call.</summary>
    public FramingTypes FramingType { get; init; }

    /// <summary>The number to call.</summary>
    public ReadOnlySpan<byte> CalledNumber { get; init; }

    /// <summary>Further dialling information; empty = not sent.</summary>
    public ReadOnlySpan<byte> SubAddress { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Ocrq ocrq)
    {
        if (message.Type != MessageType.OCRQ)
        {
            ocrq = default;
            return false;
        }

        ocrq = new Ocrq
        {
            AssignedSessionId = message.UInt16(AvpType.AssignedSessionId),
            CallSerialNumber = message.UInt32(AvpType.CallSerialNumber),
            MinimumBps = message.UInt32(AvpType.MinimumBps),
            MaximumBps = message.UInt32(AvpType.MaximumBps),
            BearerType = (BearerTypes)message.UInt32(AvpType.BearerType),
            FramingType = (FramingTypes)message.UInt32(AvpType.FramingType),
            CalledNumber = message.Bytes(AvpType.CalledNumber),
            SubAddress = message.Bytes(AvpType.SubAddress),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.OCRQ, hiding);
        writer.WriteUInt16(AvpType.AssignedSessionId, AssignedSessionId);
        writer.WriteUInt32(AvpType.CallSerialNumber, CallSerialNumber);
        writer.WriteUInt32(AvpType.MinimumBps, MinimumBps);
        writer.WriteUInt32(AvpType.MaximumBps, MaximumBps);
        writer.WriteUInt32(AvpType.BearerType, (uint)BearerType);
        writer.WriteUInt32(AvpType.FramingType, (uint)FramingType);
        writer.WriteBytes(AvpType.CalledNumber, CalledNumber);
        writer.WriteNonEmpty(AvpType.SubAddress, SubAddress);
        return writer.Length;
    }
}

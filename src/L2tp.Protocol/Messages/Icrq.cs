using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Incoming-Call-Request, RFC 2661 section 6.6: the LAC has a call for the LNS.</summary>
public readonly ref struct Icrq
{
    /// <summary>The id that the sender wants in the headers it receives; not 0.</summary>
    public ushort AssignedSessionId { get; init; }

    /// <summary>Names this call for the administrators of both ends.</summary>
    public uint CallSerialNumber { get; init; }

    /// <summary>The bearer of the call; null = not sent.</summary>
    public BearerTypes? BearerType { get; init; }

    /// <summary>Where the call came in, in the LAC's numbering; null = not sent.</summary>
    public uint? PhysicalChannelId { get; init; }

    /// <summary>The number that was called; empty = not sent.</summary>
    public ReadOnlySpan<byte> CalledNumber { get; init; }

    /// <summary>The number that the call comes from; empty = not sent.</summary>
    public ReadOnlySpan<byte> CallingNumber { get; init; }

    /// <summary>Further dialling information; empty = not sent.</summary>
    public ReadOnlySpan<byte> SubAddress { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Icrq icrq)
    {
        if (message.Type != MessageType.ICRQ)
        {
            icrq = default;
            return false;
        }

        icrq = new Icrq
        {
            AssignedSessionId = message.UInt16(AvpType.AssignedSessionId),
            CallSerialNumber = message.UInt32(AvpType.CallSerialNumber),
            BearerType = (BearerTypes?)message.OptionalUInt32(AvpType.BearerType),
            PhysicalChannelId = message.OptionalUInt32(AvpType.PhysicalChannelId),
            CalledNumber = message.Bytes(AvpType.CalledNumber),
            CallingNumber = message.Bytes(AvpType.CallingNumber),
            SubAddress = message.Bytes(AvpType.SubAddress),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.ICRQ, hiding);
        writer.WriteUInt16(AvpType.AssignedSessionId, AssignedSessionId);
        writer.WriteUInt32(AvpType.CallSerialNumber, CallSerialNumber);
        writer.WriteOptional(AvpType.BearerType, (uint?)BearerType);
        writer.WriteNonEmpty(AvpType.CalledNumber, CalledNumber);
        writer.WriteNonEmpty(AvpType.CallingNumber, CallingNumber);
        writer.WriteNonEmpty(AvpType.SubAddress, SubAddress);
        writer.WriteOptional(AvpType.PhysicalChannelId, PhysicalChannelId);
        return writer.Length;
    }
}

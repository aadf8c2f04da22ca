using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Incoming-Call-Reply, RFC 2661 section 6.7: the LNS accepts the call.</summary>
public readonly ref struct Icrp
{
    /// <summary>The id that the sender wants in the headers it receives; not 0.</summary>
    public ushort AssignedSessionId { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Icrp icrp)
    {
        if (message.Type != MessageType.ICRP)
        {
            icrp = default;
            return false;
        }

        icrp = new Icrp
        {
            AssignedSessionId = message.UInt16(AvpType.AssignedSessionId),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.ICRP, hiding);
        writer.WriteUInt16(AvpType.AssignedSessionId, AssignedSessionId);
        return writer.Length;
    }
}

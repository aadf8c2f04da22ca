using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Stop-Control-Connection-Notification, RFC 2661 section 6.4: ends a tunnel and every session in it.</summary>
public readonly ref struct StopCcn
{
    /// <summary>The id that the sender assigned to the tunnel; 0 if it assigned none.</summary>
    public ushort AssignedTunnelId { get; init; }

    /// <summary>Why: a <see cref="StopCcnResult"/>.</summary>
    public ResultCode Result { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out StopCcn stopCcn)
    {
        if (message.Type != MessageType.StopCCN)
        {
            stopCcn = default;
            return false;
        }

        stopCcn = new StopCcn
        {
            AssignedTunnelId = message.UInt16(AvpType.AssignedTunnelId),
            Result = ResultCode.Read(message.Bytes(AvpType.ResultCode)),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.StopCCN, hiding);
        Result.WriteTo(ref writer);
        writer.WriteUInt16(AvpType.AssignedTunnelId, AssignedTunnelId);
        return writer.Length;
    }
}

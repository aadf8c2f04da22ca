using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Call-Disconnect-Notify, RFC 2661 section 6.12: ends one session.</summary>
public readonly ref struct Cdn
{
    /// <summary>Why: a <see cref="CdnResult"/>.</summary>
    public ResultCode Result { get; init; }

    /// <summary>The id that the sender assigned to the session; 0 if it assigned none.</summary>
    public ushort AssignedSessionId { get; init; }

    /// <summary>How an ISDN call ended, if the sender says so.</summary>
    public Q931Cause Q931Cause { get; init; }

    /// <summary>How PPP ended (RFC 3145), if the sender says so.</summary>
    public DisconnectCause DisconnectCause { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Cdn cdn)
    {
        if (message.Type != MessageType.CDN)
        {
            cdn = default;
            return false;
        }

        cdn = new Cdn
        {
            Result = ResultCode.Read(message.Bytes(AvpType.ResultCode)),
            AssignedSessionId = message.UInt16(AvpType.AssignedSessionId),
            Q931Cause = Messages.Q931Cause.Read(message.Bytes(AvpType.Q931CauseCode)),
            DisconnectCause = Messages.DisconnectCause.Read(message.Bytes(AvpType.PppDisconnectCauseCode)),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.CDN, hiding);
        Result.WriteTo(ref writer);
        Q931Cause.WriteTo(ref writer);
        writer.WriteUInt16(AvpType.AssignedSessionId, AssignedSessionId);
        DisconnectCause.WriteTo(ref writer);
        return writer.Length;
    }
}

using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>WAN-Error-Notify, RFC 2661 section 6.13: what the LAC counted on the call's line.</summary>
public readonly ref struct Wen
{
    /// <summary>The counts since the call was established.</summary>
    public CallErrors CallErrors { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Wen wen)
    {
        if (message.Type != MessageType.WEN)
        {
            wen = default;
            return false;
        }

        wen = new Wen
        {
            CallErrors = Messages.CallErrors.Read(message.Bytes(AvpType.CallErrors)),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.WEN, hiding);
        CallErrors.WriteTo(ref writer);
        return writer.Length;
    }
}

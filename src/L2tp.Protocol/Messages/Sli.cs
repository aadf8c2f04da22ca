using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Set-Link-Info, RFC 2661 section 6.14: the control character maps that the LNS agreed on with the user.</summary>
public readonly ref struct Sli
{
    /// <summary>The two maps.</summary>
    public Accm Accm { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Sli sli)
    {
        if (message.Type != MessageType.SLI)
        {
            sli = default;
            return false;
        }

        sli = new Sli
        {
            Accm = Messages.Accm.Read(message.Bytes(AvpType.ACCM)),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.SLI, hiding);
        Accm.WriteTo(ref writer);
        return writer.Length;
    }
}

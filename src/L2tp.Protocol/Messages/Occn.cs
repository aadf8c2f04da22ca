using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Outgoing-Call-Connected, RFC 2661 section 6.11: the call was placed.</summary>
public readonly ref struct Occn
{
    /// <summary>Bits per second from the LAC towards the user.</summary>
    public uint TxConnectSpeed { get; init; }

    /// <summary>The framing of the call.</summary>
    public FramingTypes FramingType { get; init; }

    /// <summary>Bits per second from the user towards the LAC; null = not sent, and as the other direction.</summary>
    public uint? RxConnectSpeed { get; init; }

    /// <summary>True: data messages must carry sequence numbers (section 5.4).</summary>
    public bool SequencingRequired { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Occn occn)
    {
        if (message.Type != MessageType.OCCN)
        {
            occn = default;
            return false;
        }

        occn = new Occn
        {
            TxConnectSpeed = message.UInt32(AvpType.TxConnectSpeed),
            FramingType = (FramingTypes)message.UInt32(AvpType.FramingType),
            RxConnectSpeed = message.OptionalUInt32(AvpType.RxConnectSpeed),
            SequencingRequired = message.Has(AvpType.SequencingRequired),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.OCCN, hiding);
        writer.WriteUInt32(AvpType.TxConnectSpeed, TxConnectSpeed);
        writer.WriteUInt32(AvpType.FramingType, (uint)FramingType);
        writer.WriteOptional(AvpType.RxConnectSpeed, RxConnectSpeed);
        writer.WriteFlag(AvpType.SequencingRequired, SequencingRequired);
        return writer.Length;
    }
}

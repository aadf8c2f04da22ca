using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>
/// Incoming-Call-Connected, RFC 2661 section 6.8: the call is up; with what the LAC already agreed with the user
/// (proxy LCP and authentication, section 4.4.5).
/// </summary>
public readonly ref struct Iccn
{
    /// <summary>Bits per second from the LAC towards the user.</summary>
    public uint TxConnectSpeed { get; init; }

    /// <summary>The framing of the call.</summary>
    public FramingTypes FramingType { get; init; }

    /// <summary>The first Configure-Request that the LAC received: its options.</summary>
    public OptionalBytes InitialReceivedLcpConfReq { get; init; }

    /// <summary>The last Configure-Request that the LAC sent: its options.</summary>
    public OptionalBytes LastSentLcpConfReq { get; init; }

    /// <summary>The last Configure-Request that the LAC received: its options.</summary>
    public OptionalBytes LastReceivedLcpConfReq { get; init; }

    /// <summary>How the LAC authenticated the user; null = not sent.</summary>
    public ProxyAuthenType? ProxyAuthenType { get; init; }

    /// <summary>The name that the user gave.</summary>
    public OptionalBytes ProxyAuthenName { get; init; }

    /// <summary>The challenge that the LAC sent to the user.</summary>
    public OptionalBytes ProxyAuthenChallenge { get; init; }

    /// <summary>The PPP identifier of that exchange, in the low octet; null = not sent.</summary>
    public ushort? ProxyAuthenId { get; init; }

    /// <summary>What the user answered: a CHAP response or a password.</summary>
    public OptionalBytes ProxyAuthenResponse { get; init; }

    /// <summary>The group that the call belongs to; empty = not sent.</summary>
    public ReadOnlySpan<byte> PrivateGroupId { get; init; }

    /// <summary>Bits per second from the user towards the LAC; null = not sent, and as the other direction.</summary>
    public uint? RxConnectSpeed { get; init; }

    /// <summary>True: data messages must carry sequence numbers (section 5.4).</summary>
    public bool SequencingRequired { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Iccn iccn)
    {
        if (message.Type != MessageType.ICCN)
        {
            iccn = default;
            return false;
        }

        iccn = new Iccn
        {
            TxConnectSpeed = message.UInt32(AvpType.TxConnectSpeed),
            FramingType = (FramingTypes)message.UInt32(AvpType.FramingType),
            InitialReceivedLcpConfReq = message.OptionalBytes(AvpType.InitialReceivedLcpConfReq),
            LastSentLcpConfReq = message.OptionalBytes(AvpType.LastSentLcpConfReq),
            LastReceivedLcpConfReq = message.OptionalBytes(AvpType.LastReceivedLcpConfReq),
            ProxyAuthenType = (ProxyAuthenType?)message.OptionalUInt16(AvpType.ProxyAuthenType),
            ProxyAuthenName = message.OptionalBytes(AvpType.ProxyAuthenName),
            ProxyAuthenChallenge = message.OptionalBytes(AvpType.ProxyAuthenChallenge),
            ProxyAuthenId = message.OptionalUInt16(AvpType.ProxyAuthenId),
            ProxyAuthenResponse = message.OptionalBytes(AvpType.ProxyAuthenResponse),
            PrivateGroupId = message.Bytes(AvpType.PrivateGroupId),
            RxConnectSpeed = message.OptionalUInt32(AvpType.RxConnectSpeed),
            SequencingRequired = message.Has(AvpType.SequencingRequired),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.ICCN, hiding);
        writer.WriteUInt32(AvpType.TxConnectSpeed, TxConnectSpeed);
        writer.WriteUInt32(AvpType.FramingType, (uint)FramingType);
        writer.WriteOptional(AvpType.InitialReceivedLcpConfReq, InitialReceivedLcpConfReq);
        writer.WriteOptional(AvpType.LastSentLcpConfReq, LastSentLcpConfReq);
        writer.WriteOptional(AvpType.LastReceivedLcpConfReq, LastReceivedLcpConfReq);
        writer.WriteOptional(AvpType.ProxyAuthenType, (ushort?)ProxyAuthenType);
        writer.WriteOptional(AvpType.ProxyAuthenName, ProxyAuthenName);
        writer.WriteOptional(AvpType.ProxyAuthenChallenge, ProxyAuthenChallenge);
        writer.WriteOptional(AvpType.ProxyAuthenId, ProxyAuthenId);
        writer.WriteOptional(AvpType.ProxyAuthenResponse, ProxyAuthenResponse);
        writer.WriteNonEmpty(AvpType.PrivateGroupId, PrivateGroupId);
        writer.WriteOptional(AvpType.RxConnectSpeed, RxConnectSpeed);
        writer.WriteFlag(AvpType.SequencingRequired, SequencingRequired);
        return writer.Length;
    }
}

using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>Start-Control-Connection-Reply, RFC 2661 section 6.2: accepts a tunnel.</summary>
public readonly ref struct Sccrp
{
    public Sccrp()
    {
    }

    /// <summary>L2TP version and revision; 1.0 when not set.</summary>
    public ProtocolVersion Version { get; init; } = ProtocolVersion.Rfc2661;

    /// <summary>Name of the sender, 1 octet or more; LNSs choose group and secret by it.</summary>
    public ReadOnlySpan<byte> HostName { get; init; }

    /// <summary>The kinds of framing that the sender supports.</summary>
    public FramingTypes FramingCapabilities { get; init; }

    /// <summary>The id that the sender wants in the headers it receives; not 0.</summary>
    public ushort AssignedTunnelId { get; init; }

    /// <summary>The kinds of bearer that the sender can place calls on; null = not sent.</summary>
    public BearerTypes? BearerCapabilities { get; init; }

    /// <summary>How many messages the other side may have unacknowledged, 1 or more; null = not sent, and 4 (section 5.8).</summary>
    public ushort? ReceiveWindowSize { get; init; }

    /// <summary>Asks the other side to prove that it has the secret; empty = not sent.</summary>
    public ReadOnlySpan<byte> Challenge { get; init; }

    /// <summary>The answer to the Challenge of SCCRQ, 16 octets; empty = not sent.</summary>
    public ReadOnlySpan<byte> ChallengeResponse { get; init; }

    /// <summary>Revision of the sender's software; null = not sent.</summary>
    public ushort? FirmwareRevision { get; init; }

    /// <summary>Who made the sender; empty = not sent.</summary>
    public ReadOnlySpan<byte> VendorName { get; init; }

    /// <summary>Reads it from a checked message; false if that is of another type.</summary>
    public static bool TryRead(in ControlMessage message, out Sccrp sccrp)
    {
        if (message.Type != MessageType.SCCRP)
        {
            sccrp = default;
            return false;
        }

        sccrp = new Sccrp
        {
            Version = ProtocolVersion.Read(message.Bytes(AvpType.ProtocolVersion)),
            HostName = message.Bytes(AvpType.HostName),
            FramingCapabilities = (FramingTypes)message.OptionalUInt32(AvpType.FramingCapabilities).GetValueOrDefault(),
            AssignedTunnelId = message.UInt16(AvpType.AssignedTunnelId),
            BearerCapabilities = (BearerTypes?)message.OptionalUInt32(AvpType.BearerCapabilities),
            ReceiveWindowSize = message.OptionalUInt16(AvpType.ReceiveWindowSize),
            Challenge = message.Bytes(AvpType.Challenge),
            ChallengeResponse = message.Bytes(AvpType.ChallengeResponse),
            FirmwareRevision = message.OptionalUInt16(AvpType.FirmwareRevision),
            VendorName = message.Bytes(AvpType.VendorName),
        };
        return true;
    }

    /// <summary>Writes the body; returns its octets.</summary>
    public int Write(Span<byte> body, AvpHiding hiding = default)
    {
        var writer = new AvpWriter(body, MessageType.SCCRP, hiding);
        Version.WriteTo(ref writer);
        writer.WriteUInt32(AvpType.FramingCapabilities, (uint)FramingCapabilities);
        writer.WriteOptional(AvpType.BearerCapabilities, (uint?)BearerCapabilities);
        writer.WriteOptional(AvpType.FirmwareRevision, FirmwareRevision);
        writer.WriteBytes(AvpType.HostName, HostName);
        writer.WriteNonEmpty(AvpType.VendorName, VendorName);
        writer.WriteUInt16(AvpType.AssignedTunnelId, AssignedTunnelId);
        writer.WriteOptional(AvpType.ReceiveWindowSize, ReceiveWindowSize);
        writer.WriteNonEmpty(AvpType.Challenge, Challenge);
        writer.WriteNonEmpty(AvpType.ChallengeResponse, ChallengeResponse);
        return writer.Length;
    }
}

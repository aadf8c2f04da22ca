using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>The AVPs that a message must have, RFC 2661 section 6.</summary>
internal static class RequiredAvps
{
    private static readonly AvpSet[] Sets = Build();

    /// <summary>The set for a known message type.</summary>
    public static AvpSet For(MessageType type) => Sets[(int)type];

    private static AvpSet[] Build()
    {
        var sets = new AvpSet[(int)MessageType.SLI + 1];
        void Require(MessageType type, params ReadOnlySpan<AvpType> avps) => sets[(int)type] = AvpSet.Of(avps);

        Require(MessageType.SCCRQ, AvpType.ProtocolVersion, AvpType.HostName, AvpType.FramingCapabilities, AvpType.AssignedTunnelId);
        // RFC 2661 asks for Framing Capabilities here too; an LNS that leaves it out is taken as one that names none.
        Require(MessageType.SCCRP, AvpType.ProtocolVersion, AvpType.HostName, AvpType.AssignedTunnelId);
        Require(MessageType.StopCCN, AvpType.AssignedTunnelId, AvpType.ResultCode);
        Require(MessageType.ICRQ, AvpType.AssignedSessionId, AvpType.CallSerialNumber);
        Require(MessageType.ICRP, AvpType.AssignedSessionId);
        Require(MessageType.ICCN, AvpType.TxConnectSpeed, AvpType.FramingType);
        Require(
            MessageType.OCRQ,
            AvpType.AssignedSessionId,
            AvpType.CallSerialNumber,
            AvpType.MinimumBps,
            AvpType.MaximumBps,
            AvpType.BearerType,
            AvpType.FramingType,
            AvpType.CalledNumber);
        Require(MessageType.OCRP, AvpType.AssignedSessionId);
        Require(MessageType.OCCN, AvpType.TxConnectSpeed, AvpType.FramingType);
        Require(MessageType.CDN, AvpType.ResultCode, AvpType.AssignedSessionId);
        Require(MessageType.WEN, AvpType.CallErrors);
        Require(MessageType.SLI, AvpType.ACCM);
        return sets;
    }
}

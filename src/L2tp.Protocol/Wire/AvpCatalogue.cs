namespace L2tp.Protocol.Wire;

/// <summary>What an AVP's value looks like.</summary>
public enum AvpValueKind : byte
{
    /// <summary>Nothing: the AVP's presence is the value.</summary>
    Empty,
    UInt16,
    UInt32,

    /// <summary>Octets without an inner form.</summary>
    Octets,

    /// <summary>Characters for people, not always ASCII.</summary>
    Text,

    /// <summary>Several fields; the messages know them.</summary>
    Fields,
}

/// <summary>One row of the catalogue.</summary>
/// <param name="Kind">The form of the value.</param>
/// <param name="MinLength">The fewest octets of the value, once revealed.</param>
/// <param name="MaxLength">The most octets of the value, once revealed.</param>
/// <param name="IsMandatory">The M bit that we send, exactly as RFC 2661 section 4.4 says: some LNSs drop a message where one differs.</param>
/// <param name="MayBeHidden">Whether we may set the H bit.</param>
public readonly record struct AvpDefinition(AvpValueKind Kind, ushort MinLength, ushort MaxLength, bool IsMandatory, bool MayBeHidden);

/// <summary>The IETF attributes: value form, lengths, M bit and hiding (RFC 2661 section 4.4, RFC 3145 section 2).</summary>
public static class AvpCatalogue
{
    private const ushort Any = Avp.MaxValueLength;
    private const bool M = true;
    private const bool NotM = false;
    private const bool H = true;
    private const bool NotH = false;

    private static readonly AvpDefinition?[] Definitions = Build();

    /// <summary>Looks an attribute up; false if RFC 2661 and RFC 3145 do not define it.</summary>
    public static bool TryGet(AvpType type, out AvpDefinition definition)
    {
        AvpDefinition? found = (int)type < Definitions.Length ? Definitions[(int)type] : null;
        definition = found.GetValueOrDefault();
        return found.HasValue;
    }

    private static AvpDefinition?[] Build()
    {
        var table = new AvpDefinition?[AvpSet.Capacity];
        void Add(AvpType type, AvpValueKind kind, ushort min, ushort max, bool mandatory, bool mayBeHidden) =>
            table[(int)type] = new AvpDefinition(kind, min, max, mandatory, mayBeHidden);

        Add(AvpType.MessageType, AvpValueKind.UInt16, 2, 2, M, NotH);
        Add(AvpType.ResultCode, AvpValueKind.Fields, 2, Any, M, NotH);
        Add(AvpType.ProtocolVersion, AvpValueKind.Fields, 2, 2, M, NotH);
        Add(AvpType.FramingCapabilities, AvpValueKind.UInt32, 4, 4, M, H);
        Add(AvpType.BearerCapabilities, AvpValueKind.UInt32, 4, 4, M, H);
        Add(AvpType.TieBreaker, AvpValueKind.Octets, 8, 8, NotM, NotH);
        Add(AvpType.FirmwareRevision, AvpValueKind.UInt16, 2, 2, NotM, H);
        Add(AvpType.HostName, AvpValueKind.Text, 1, Any, M, NotH);
        Add(AvpType.VendorName, AvpValueKind.Text, 0, Any, NotM, H);
        Add(AvpType.AssignedTunnelId, AvpValueKind.UInt16, 2, 2, M, H);
        Add(AvpType.ReceiveWindowSize, AvpValueKind.UInt16, 2, 2, M, NotH);
        Add(AvpType.Challenge, AvpValueKind.Octets, 1, Any, M, H);
        Add(AvpType.Q931CauseCode, AvpValueKind.Fields, 3, Any, M, NotH);
        Add(AvpType.ChallengeResponse, AvpValueKind.Octets, 16, 16, M, H);
        Add(AvpType.AssignedSessionId, AvpValueKind.UInt16, 2, 2, M, H);
        Add(AvpType.CallSerialNumber, AvpValueKind.UInt32, 4, 4, M, H);
        Add(AvpType.MinimumBps, AvpValueKind.UInt32, 4, 4, M, H);
        Add(AvpType.MaximumBps, AvpValueKind.UInt32, 4, 4, M, H);
        Add(AvpType.BearerType, AvpValueKind.UInt32, 4, 4, M, H);
        Add(AvpType.FramingType, AvpValueKind.UInt32, 4, 4, M, H);
        Add(AvpType.CalledNumber, AvpValueKind.Text, 0, Any, M, H);
        Add(AvpType.CallingNumber, AvpValueKind.Text, 0, Any, M, H);
        Add(AvpType.SubAddress, AvpValueKind.Text, 0, Any, M, H);
        Add(AvpType.TxConnectSpeed, AvpValueKind.UInt32, 4, 4, M, H);
        Add(AvpType.PhysicalChannelId, AvpValueKind.UInt32, 4, 4, NotM, H);
        Add(AvpType.InitialReceivedLcpConfReq, AvpValueKind.Octets, 0, Any, NotM, H);
        Add(AvpType.LastSentLcpConfReq, AvpValueKind.Octets, 0, Any, NotM, H);
        Add(AvpType.LastReceivedLcpConfReq, AvpValueKind.Octets, 0, Any, NotM, H);
        Add(AvpType.ProxyAuthenType, AvpValueKind.UInt16, 2, 2, NotM, H);
        Add(AvpType.ProxyAuthenName, AvpValueKind.Text, 0, Any, NotM, H);
        Add(AvpType.ProxyAuthenChallenge, AvpValueKind.Octets, 0, Any, NotM, H);
        Add(AvpType.ProxyAuthenId, AvpValueKind.UInt16, 2, 2, NotM, H);
        Add(AvpType.ProxyAuthenResponse, AvpValueKind.Octets, 0, Any, NotM, H);
        Add(AvpType.CallErrors, AvpValueKind.Fields, 26, 26, M, H);
        Add(AvpType.ACCM, AvpValueKind.Fields, 10, 10, M, H);
        Add(AvpType.RandomVector, AvpValueKind.Octets, 1, Any, M, NotH);
        Add(AvpType.PrivateGroupId, AvpValueKind.Octets, 0, Any, NotM, H);
        Add(AvpType.RxConnectSpeed, AvpValueKind.UInt32, 4, 4, NotM, H);
        Add(AvpType.SequencingRequired, AvpValueKind.Empty, 0, 0, M, NotH);
        Add(AvpType.PppDisconnectCauseCode, AvpValueKind.Fields, 5, Any, NotM, H);
        return table;
    }
}

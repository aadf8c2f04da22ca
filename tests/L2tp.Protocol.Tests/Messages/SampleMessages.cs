using CsCheck;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Messages;

/// <summary>What a sample message is filled with.</summary>
/// <param name="Id">An assigned id or a window: never 0.</param>
/// <param name="Numbers">Four 32-bit values.</param>
/// <param name="Chosen">Bit n: the n-th optional AVP of the message is sent.</param>
/// <param name="Octets">Six strings of 1 or more octets.</param>
internal sealed record SampleValues(ushort Id, uint[] Numbers, int Chosen, byte[][] Octets)
{
    public static readonly Gen<SampleValues> Gen = CsCheck.Gen.Select(
        CsCheck.Gen.UShort[1, ushort.MaxValue],
        CsCheck.Gen.UInt.Array[6],
        CsCheck.Gen.Int[0, (1 << 12) - 1],
        CsCheck.Gen.Byte.Array[1, 60].Array[6],
        (id, numbers, chosen, octets) => new SampleValues(id, numbers, chosen, octets));

    /// <summary>Every optional AVP chosen, every value another.</summary>
    public static readonly SampleValues All = new(
        0x1234,
        [0x01020304, 0x05060708, 0x090A0B0C, 0x0D0E0F10, 0x11121314, 0x15161718],
        -1,
        ["alpha"u8.ToArray(), "bravo"u8.ToArray(), "charlie"u8.ToArray(), "delta"u8.ToArray(), "echo"u8.ToArray(), "foxtrot"u8.ToArray()]);

    public bool Has(int option) => (Chosen & (1 << option)) != 0;

    public ReadOnlySpan<byte> OctetsIf(int option, int index) => Has(option) ? Octets[index] : default;

    public OptionalBytes OptionalIf(int option, int index) => Has(option) ? Octets[index] : default(OptionalBytes);

    public uint? NumberIf(int option, int index) => Has(option) ? Numbers[index] : null;
}

/// <summary>One message of every type, filled from <see cref="SampleValues"/>.</summary>
internal static class SampleMessages
{
    public static readonly MessageType[] Types = [.. Enum.GetValues<MessageType>().Where(type => type != MessageType.None)];

    private static readonly byte[] Response = [.. Enumerable.Range(1, ChallengeResponse.Size).Select(i => (byte)i)];

    public static int Write(MessageType type, SampleValues values, Span<byte> body, AvpHiding hiding = default) => type switch
    {
        MessageType.SCCRQ => Sccrq(values).Write(body, hiding),
        MessageType.SCCRP => Sccrp(values).Write(body, hiding),
        MessageType.SCCCN => new Scccn { ChallengeResponse = values.Has(0) ? Response : default }.Write(body, hiding),
        MessageType.StopCCN => new StopCcn { AssignedTunnelId = values.Id, Result = Result(values) }.Write(body, hiding),
        MessageType.HELLO => Hello.Write(body),
        MessageType.OCRQ => Ocrq(values).Write(body, hiding),
        MessageType.OCRP => new Ocrp { AssignedSessionId = values.Id, PhysicalChannelId = values.NumberIf(0, 0) }.Write(body, hiding),
        MessageType.OCCN => Occn(values).Write(body, hiding),
        MessageType.ICRQ => Icrq(values).Write(body, hiding),
        MessageType.ICRP => new Icrp { AssignedSessionId = values.Id }.Write(body, hiding),
        MessageType.ICCN => Iccn(values).Write(body, hiding),
        MessageType.CDN => Cdn(values).Write(body, hiding),
        MessageType.WEN => new Wen { CallErrors = Errors(values.Numbers) }.Write(body, hiding),
        MessageType.SLI => new Sli { Accm = new Accm(values.Numbers[0], values.Numbers[1]) }.Write(body, hiding),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static Sccrq Sccrq(SampleValues values) => new()
    {
        HostName = values.Octets[0],
        FramingCapabilities = FramingTypes.Synchronous,
        AssignedTunnelId = values.Id,
        BearerCapabilities = values.Has(0) ? BearerTypes.Analog : null,
        ReceiveWindowSize = values.Has(1) ? (ushort)8 : null,
        Challenge = values.OctetsIf(2, 1),
        TieBreaker = values.Has(3) ? ((ulong)values.Numbers[0] << 32) | values.Numbers[1] : null,
        FirmwareRevision = values.Has(4) ? (ushort)values.Numbers[2] : null,
        VendorName = values.OctetsIf(5, 2),
    };

    public static Sccrp Sccrp(SampleValues values) => new()
    {
        Version = new ProtocolVersion(1, 2),
        HostName = values.Octets[0],
        FramingCapabilities = FramingTypes.Asynchronous | FramingTypes.Synchronous,
        AssignedTunnelId = values.Id,
        BearerCapabilities = values.Has(0) ? BearerTypes.Digital : null,
        ReceiveWindowSize = values.Has(1) ? (ushort)9 : null,
        Challenge = values.OctetsIf(2, 1),
        ChallengeResponse = values.Has(3) ? Response : default,
        FirmwareRevision = values.Has(4) ? (ushort)values.Numbers[2] : null,
        VendorName = values.OctetsIf(5, 2),
    };

    public static Icrq Icrq(SampleValues values) => new()
    {
        AssignedSessionId = values.Id,
        CallSerialNumber = values.Numbers[0],
        BearerType = values.Has(0) ? BearerTypes.Digital : null,
        PhysicalChannelId = values.NumberIf(1, 1),
        CalledNumber = values.OctetsIf(2, 0),
        CallingNumber = values.OctetsIf(3, 1),
        SubAddress = values.OctetsIf(4, 2),
    };

    public static Iccn Iccn(SampleValues values) => new()
    {
        TxConnectSpeed = values.Numbers[0],
        FramingType = FramingTypes.Synchronous,
        InitialReceivedLcpConfReq = values.OptionalIf(0, 0),
        LastSentLcpConfReq = values.OptionalIf(1, 1),
        LastReceivedLcpConfReq = values.OptionalIf(2, 2),
        ProxyAuthenType = values.Has(3) ? ProxyAuthenType.Chap : null,
        ProxyAuthenName = values.OptionalIf(4, 3),
        ProxyAuthenChallenge = values.OptionalIf(5, 4),
        ProxyAuthenId = values.Has(6) ? (ushort)7 : null,
        ProxyAuthenResponse = values.OptionalIf(7, 5),
        PrivateGroupId = values.OctetsIf(8, 0),
        RxConnectSpeed = values.NumberIf(9, 1),
        SequencingRequired = values.Has(10),
    };

    public static Ocrq Ocrq(SampleValues values) => new()
    {
        AssignedSessionId = values.Id,
        CallSerialNumber = values.Numbers[0],
        MinimumBps = values.Numbers[1],
        MaximumBps = values.Numbers[2],
        BearerType = BearerTypes.Analog | BearerTypes.Digital,
        FramingType = FramingTypes.Asynchronous,
        CalledNumber = values.Octets[0],
        SubAddress = values.OctetsIf(0, 1),
    };

    public static Occn Occn(SampleValues values) => new()
    {
        TxConnectSpeed = values.Numbers[0],
        FramingType = FramingTypes.Synchronous,
        RxConnectSpeed = values.NumberIf(0, 1),
        SequencingRequired = values.Has(1),
    };

    public static Cdn Cdn(SampleValues values) => new()
    {
        Result = Result(values),
        AssignedSessionId = values.Id,
        Q931Cause = values.Has(2) ? new Q931Cause(16, 0x45, values.Octets[2]) : default,
        DisconnectCause = values.Has(3) ? new DisconnectCause(13, 0xC223, 2, values.Octets[3]) : default,
    };

    private static ResultCode Result(SampleValues values) =>
        new((ushort)2, values.Has(0) ? (ushort)8 : null, values.OctetsIf(1, 1));

    private static CallErrors Errors(uint[] numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
}

using System.Buffers.Binary;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>
/// The PPP Disconnect Cause Code AVP, RFC 3145 section 2: why PPP ended, for logs and accounting only.
/// |Disconnect Code|Control Protocol Number|Direction|Message...|.
/// </summary>
public readonly ref struct DisconnectCause(ushort code, ushort controlProtocol, byte direction, ReadOnlySpan<byte> message = default)
{
    private const int HeaderSize = 5;

    // Two octets less than an AVP takes: the value may be sent hidden.
    private const int MaxMessageLength = Avp.MaxValueLength - AvpHiding.Overhead - HeaderSize;

    /// <summary>True where the AVP is there, or to be sent.</summary>
    public bool IsPresent { get; } = true;

    /// <summary>The Disconnect Code, RFC 3145 section 3.</summary>
    public ushort Code { get; } = code;

    /// <summary>The PPP protocol number of the control protocol concerned; 0 if none is.</summary>
    public ushort ControlProtocol { get; } = controlProtocol;

    /// <summary>0 global, 1 at the peer of the sender, 2 at the sender.</summary>
    public byte Direction { get; } = direction;

    /// <summary>A UTF-8 text about it; empty if none. What does not fit an AVP is not sent.</summary>
    public ReadOnlySpan<byte> Message { get; } = message;

    internal static DisconnectCause Read(ReadOnlySpan<byte> value) => value.Length < HeaderSize
        ? default
        : new DisconnectCause(BinaryPrimitives.ReadUInt16BigEndian(value), BinaryPrimitives.ReadUInt16BigEndian(value[2..]), value[4], value[HeaderSize..]);

    internal void WriteTo(ref AvpWriter writer)
    {
        if (!IsPresent)
        {
            return;
        }

        Span<byte> value = stackalloc byte[Avp.MaxValueLength];
        int messageLength = Math.Min(Message.Length, MaxMessageLength);
        BinaryPrimitives.WriteUInt16BigEndian(value, Code);
        BinaryPrimitives.WriteUInt16BigEndian(value[2..], ControlProtocol);
        value[4] = Direction;
        Message[..messageLength].CopyTo(value[HeaderSize..]);
        writer.WriteBytes(AvpType.PppDisconnectCauseCode, value[..(HeaderSize + messageLength)]);
    }
}

using System.Buffers.Binary;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>The Q.931 Cause Code AVP, RFC 2661 section 4.4.4: how an ISDN call ended.</summary>
public readonly ref struct Q931Cause(ushort code, byte message, ReadOnlySpan<byte> advisory = default)
{
    private const int HeaderSize = 3;

    /// <summary>True where the AVP is there, or to be sent.</summary>
    public bool IsPresent { get; } = true;

    /// <summary>The cause code as Q.931 delivered it.</summary>
    public ushort Code { get; } = code;

    /// <summary>The Q.931 message that brought the cause.</summary>
    public byte Message { get; } = message;

    /// <summary>A text about it; empty if none. What does not fit an AVP is not sent.</summary>
    public ReadOnlySpan<byte> Advisory { get; } = advisory;

    internal static Q931Cause Read(ReadOnlySpan<byte> value) => value.Length < HeaderSize
        ? default
        : new Q931Cause(BinaryPrimitives.ReadUInt16BigEndian(value), value[2], value[HeaderSize..]);

    internal void WriteTo(ref AvpWriter writer)
    {
        if (!IsPresent)
        {
            return;
        }

        Span<byte> value = stackalloc byte[Avp.MaxValueLength];
        int advisoryLength = Math.Min(Advisory.Length, Avp.MaxValueLength - HeaderSize);
        BinaryPrimitives.WriteUInt16BigEndian(value, Code);
        value[2] = Message;
        Advisory[..advisoryLength].CopyTo(value[HeaderSize..]);
        writer.WriteBytes(AvpType.Q931CauseCode, value[..(HeaderSize + advisoryLength)]);
    }
}

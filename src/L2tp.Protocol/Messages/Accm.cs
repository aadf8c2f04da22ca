using System.Buffers.Binary;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>The ACCM AVP, RFC 2661 section 4.4.6: the asynchronous control character maps that LNS and peer agreed on.</summary>
/// <param name="Send">What the LAC escapes in what it sends to the line.</param>
/// <param name="Receive">What the LAC drops from what it receives from the line.</param>
public readonly record struct Accm(uint Send, uint Receive)
{
    private const int Size = 10;

    internal static Accm Read(ReadOnlySpan<byte> value) => new(
        BinaryPrimitives.ReadUInt32BigEndian(value[2..]),
        BinaryPrimitives.ReadUInt32BigEndian(value[6..]));

    internal void WriteTo(ref AvpWriter writer)
    {
        Span<byte> value = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt16BigEndian(value, 0);
        BinaryPrimitives.WriteUInt32BigEndian(value[2..], Send);
        BinaryPrimitives.WriteUInt32BigEndian(value[6..], Receive);
        writer.WriteBytes(AvpType.ACCM, value);
    }
}

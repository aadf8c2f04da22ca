using System.Buffers.Binary;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>The Call Errors AVP, RFC 2661 section 4.4.6: what a LAC counted on the call's line since it was established.</summary>
public readonly record struct CallErrors(
    uint CrcErrors,
    uint FramingErrors,
    uint HardwareOverruns,
    uint BufferOverruns,
    uint TimeoutErrors,
    uint AlignmentErrors)
{
    private const int Size = 26;

    internal static CallErrors Read(ReadOnlySpan<byte> value) => new(
        BinaryPrimitives.ReadUInt32BigEndian(value[2..]),
        BinaryPrimitives.ReadUInt32BigEndian(value[6..]),
        BinaryPrimitives.ReadUInt32BigEndian(value[10..]),
        BinaryPrimitives.ReadUInt32BigEndian(value[14..]),
        BinaryPrimitives.ReadUInt32BigEndian(value[18..]),
        BinaryPrimitives.ReadUInt32BigEndian(value[22..]));

    internal void WriteTo(ref AvpWriter writer)
    {
        Span<byte> value = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt16BigEndian(value, 0);
        BinaryPrimitives.WriteUInt32BigEndian(value[2..], CrcErrors);
        BinaryPrimitives.WriteUInt32BigEndian(value[6..], FramingErrors);
        BinaryPrimitives.WriteUInt32BigEndian(value[10..], HardwareOverruns);
        BinaryPrimitives.WriteUInt32BigEndian(value[14..], BufferOverruns);
        BinaryPrimitives.WriteUInt32BigEndian(value[18..], TimeoutErrors);
        BinaryPrimitives.WriteUInt32BigEndian(value[22..], AlignmentErrors);
        writer.WriteBytes(AvpType.CallErrors, value);
    }
}

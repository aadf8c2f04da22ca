using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Messages;

/// <summary>
/// A checked view of a control message's body: every AVP in it that we know has a length its type allows, hidden
/// ones are revealed, what the message must have is there. Valid as long as the body and the reveal buffer are.
/// </summary>
public readonly ref partial struct ControlMessage
{
    /// <summary>The most AVPs taken from one message; RFC 2661 defines 40 in all.</summary>
    public const int MaxAvps = 128;

    private readonly ReadOnlySpan<byte> _body;
    private readonly ReadOnlySpan<byte> _revealed;
    private readonly Places _places;

    private ControlMessage(ReadOnlySpan<byte> body, ReadOnlySpan<byte> revealed, MessageType type, AvpSet avps, scoped in Places places)
    {
        _body = body;
        _revealed = revealed;
        _places = places;
        Type = type;
        Avps = avps;
    }

    /// <summary>The message's type.</summary>
    public MessageType Type { get; }

    /// <summary>The IETF AVPs that the message carries, the Message Type itself not among them.</summary>
    public AvpSet Avps { get; }

    /// <summary>True if the message carries the AVP.</summary>
    public bool Has(AvpType type) => Avps.Contains(type);

    /// <summary>The value of an AVP, revealed if it was hidden; false if the message does not carry it.</summary>
    public bool TryGetBytes(AvpType type, out ReadOnlySpan<byte> value)
    {
        if (!Avps.Contains(type))
        {
            value = default;
            return false;
        }

        value = At(_body, _revealed, _places[(int)type]);
        return true;
    }

    /// <summary>A 16-bit value; false if the message does not carry the AVP or its value is not of two octets.</summary>
    public bool TryGetUInt16(AvpType type, out ushort value)
    {
        value = 0;
        return TryGetBytes(type, out ReadOnlySpan<byte> octets)
            && octets.Length == sizeof(ushort)
            && BinaryPrimitives.TryReadUInt16BigEndian(octets, out value);
    }

    /// <summary>A 32-bit value; false if the message does not carry the AVP or its value is not of four octets.</summary>
    public bool TryGetUInt32(AvpType type, out uint value)
    {
        value = 0;
        return TryGetBytes(type, out ReadOnlySpan<byte> octets)
            && octets.Length == sizeof(uint)
            && BinaryPrimitives.TryReadUInt32BigEndian(octets, out value);
    }

    internal ReadOnlySpan<byte> Bytes(AvpType type) => TryGetBytes(type, out ReadOnlySpan<byte> value) ? value : default;

    internal OptionalBytes OptionalBytes(AvpType type) => TryGetBytes(type, out ReadOnlySpan<byte> value) ? new OptionalBytes(value) : default;

    internal ushort UInt16(AvpType type) => TryGetUInt16(type, out ushort value) ? value : (ushort)0;

    internal uint UInt32(AvpType type) => TryGetUInt32(type, out uint value) ? value : 0;

    internal ushort? OptionalUInt16(AvpType type) => TryGetUInt16(type, out ushort value) ? value : null;

    internal ulong? OptionalUInt64(AvpType type) =>
        TryGetBytes(type, out ReadOnlySpan<byte> value) && BinaryPrimitives.TryReadUInt64BigEndian(value, out ulong number) ? number : null;

    internal uint? OptionalUInt32(AvpType type) => TryGetUInt32(type, out uint value) ? value : null;

    private static ReadOnlySpan<byte> At(ReadOnlySpan<byte> body, ReadOnlySpan<byte> revealed, Place place) =>
        (place.IsRevealed ? revealed : body).Slice(place.Offset, place.Length);

    /// <summary>Where a value lies: in the body, or in the reveal buffer. Offset 16 bits, length 10, source 1.</summary>
    private readonly record struct Place(uint Bits)
    {
        public Place(int offset, int length, bool isRevealed)
            : this((uint)offset | ((uint)length << 16) | (isRevealed ? 1U << 31 : 0))
        {
        }

        public int Offset => (int)(Bits & 0xFFFF);

        public int Length => (int)((Bits >> 16) & 0x3FF);

        public bool IsRevealed => Bits >> 31 != 0;
    }

    [InlineArray(AvpSet.Capacity)]
    private struct Places
    {
        private Place _first;
    }
}

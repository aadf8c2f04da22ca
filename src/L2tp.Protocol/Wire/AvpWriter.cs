using System.Buffers.Binary;
using System.Diagnostics;

namespace L2tp.Protocol.Wire;

/// <summary>
/// Writes the AVPs of one control message's body: Message Type first, M bits from <see cref="AvpCatalogue"/>. With
/// hiding, a Random Vector follows the Message Type, and every AVP that may be hidden is. A body that is too
/// small and a value that is too long are our bugs and throw (<see cref="ArgumentException"/>).
/// </summary>
public ref struct AvpWriter
{
    private readonly Span<byte> _body;
    private readonly AvpHiding _hiding;

    public AvpWriter(Span<byte> body, MessageType type, AvpHiding hiding = default)
    {
        _body = body;
        WriteUInt16(AvpType.MessageType, (ushort)type);
        if (hiding.IsActive)
        {
            WriteBytes(AvpType.RandomVector, hiding.RandomVector);
            _hiding = hiding;
        }
    }

    /// <summary>Octets written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Writes an AVP without a value.</summary>
    public void WriteEmpty(AvpType type) => WriteBytes(type, default);

    public void WriteUInt16(AvpType type, ushort value)
    {
        Span<byte> octets = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        WriteBytes(type, octets);
    }

    public void WriteUInt32(AvpType type, uint value)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        WriteBytes(type, octets);
    }

    /// <summary>Writes an AVP; the value is as long as the catalogue allows.</summary>
    public void WriteBytes(AvpType type, scoped ReadOnlySpan<byte> value)
    {
        bool known = AvpCatalogue.TryGet(type, out AvpDefinition definition);
        Debug.Assert(known && value.Length >= definition.MinLength, "only what the catalogue knows is sent");
        bool hidden = _hiding.IsActive && definition.MayBeHidden;
        int longest = definition.MaxLength == Avp.MaxValueLength && hidden ? Avp.MaxValueLength - AvpHiding.Overhead : definition.MaxLength;
        if (value.Length > longest)
        {
            throw new ArgumentException($"{type} takes at most {longest} octets, not {value.Length}", nameof(value));
        }

        Span<byte> avp = _body[Length..];
        Span<byte> destination = avp[Avp.HeaderSize..];
        int valueLength;
        if (hidden)
        {
            valueLength = _hiding.Hide(type, value, destination);
        }
        else
        {
            value.CopyTo(destination);
            valueLength = value.Length;
        }

        int length = Avp.HeaderSize + valueLength;
        int flags = (definition.IsMandatory ? Avp.MandatoryBit : 0) | (hidden ? Avp.HiddenBit : 0);
        BinaryPrimitives.WriteUInt16BigEndian(avp, (ushort)(flags | length));
        BinaryPrimitives.WriteUInt16BigEndian(avp[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(avp[4..], (ushort)type);
        Length += length;
    }
}

namespace L2tp.Protocol.Wire;

/// <summary>
/// One AVP as it stands in a message, RFC 2661 section 4.1: |M|H| rsvd | Length | Vendor ID | Attribute Type | Value.
/// A view: valid as long as the octets it was read from.
/// </summary>
public readonly ref struct Avp
{
    /// <summary>Octets in front of the value.</summary>
    public const int HeaderSize = 6;

    /// <summary>The Length field has ten bits and counts the header.</summary>
    public const int MaxLength = 1023;

    /// <summary>The longest value.</summary>
    public const int MaxValueLength = MaxLength - HeaderSize;

    internal const ushort MandatoryBit = 0x8000;
    internal const ushort HiddenBit = 0x4000;
    internal const ushort ReservedBits = 0x3C00;
    internal const ushort LengthMask = 0x03FF;

    private readonly ushort _flags;

    internal Avp(ushort flags, ushort vendorId, ushort attributeType, ReadOnlySpan<byte> value)
    {
        _flags = flags;
        VendorId = vendorId;
        AttributeType = attributeType;
        Value = value;
    }

    /// <summary>M: a receiver that does not know this AVP must end the session or the tunnel.</summary>
    public bool IsMandatory => (_flags & MandatoryBit) != 0;

    /// <summary>H: the value is hidden (section 4.3).</summary>
    public bool IsHidden => (_flags & HiddenBit) != 0;

    /// <summary>A reserved bit is set: the AVP must be treated as unrecognized (section 4.1).</summary>
    public bool HasReservedBits => (_flags & ReservedBits) != 0;

    /// <summary>0 for the IETF's own attributes; else an SMI network management enterprise code.</summary>
    public ushort VendorId { get; }

    /// <summary>The attribute's number in its vendor's numbering.</summary>
    public ushort AttributeType { get; }

    /// <summary>The attribute, if <see cref="VendorId"/> is 0.</summary>
    public AvpType Type => (AvpType)AttributeType;

    /// <summary>The value as it stands in the message: 0 to 1017 octets, still hidden if <see cref="IsHidden"/>.</summary>
    public ReadOnlySpan<byte> Value { get; }
}

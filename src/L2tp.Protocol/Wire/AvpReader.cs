using System.Buffers.Binary;

namespace L2tp.Protocol.Wire;

/// <summary>Walks the AVPs of a control message's body. The only code that judges AVP lengths.</summary>
public ref struct AvpReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    /// <summary>Why <see cref="TryRead"/> ended; <see cref="WireError.None"/> when the body was walked to its end.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the next AVP; false at the end of the body or at the first fault of framing.</summary>
    public bool TryRead(out Avp avp)
    {
        avp = default;
        if (_rest.IsEmpty || Error != WireError.None)
        {
            return false;
        }

        if (_rest.Length < Avp.HeaderSize)
        {
            return Fail(WireError.Truncated);
        }

        ushort flagsAndLength = BinaryPrimitives.ReadUInt16BigEndian(_rest);
        int length = flagsAndLength & Avp.LengthMask;
        if (length < Avp.HeaderSize)
        {
            return Fail(WireError.LengthTooSmall);
        }

        if (length > _rest.Length)
        {
            return Fail(WireError.LengthTooLarge);
        }

        avp = new Avp(
            flagsAndLength,
            BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]),
            BinaryPrimitives.ReadUInt16BigEndian(_rest[4..]),
            _rest[Avp.HeaderSize..length]);
        _rest = _rest[length..];
        return true;
    }

    private bool Fail(WireError error)
    {
        Error = error;
        return false;
    }
}

using System.Buffers.Binary;

namespace Ppp.Wire;

/// <summary>
/// One Configuration Option, as a view (RFC 1661 section 6).
/// <code>
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |     Type      |    Length     | Data ...
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// </code>
/// </summary>
internal readonly ref struct ConfigureOption(ReadOnlySpan<byte> whole)
{
    public const int HeaderLength = 2;

    /// <summary>Type, length and data.</summary>
    public ReadOnlySpan<byte> Whole { get; } = whole;

    public byte Type => Whole[0];

    public ReadOnlySpan<byte> Data => Whole[HeaderLength..];

    public bool TryGetUInt16(out ushort value)
    {
        value = 0;
        return Data.Length == sizeof(ushort) && BinaryPrimitives.TryReadUInt16BigEndian(Data, out value);
    }

    public bool TryGetUInt32(out uint value)
    {
        value = 0;
        return Data.Length == sizeof(uint) && BinaryPrimitives.TryReadUInt32BigEndian(Data, out value);
    }
}

/// <summary>
/// Walks the options of a Configure packet. It is the only code that checks option lengths; a length that is
/// below 2 or runs past the packet ends the walk with <see cref="IsMalformed"/>.
/// </summary>
internal ref struct OptionReader(ReadOnlySpan<byte> options)
{
    private ReadOnlySpan<byte> _rest = options;

    public bool IsMalformed { get; private set; }

    /// <summary>True when the whole list can be walked.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> options)
    {
        var reader = new OptionReader(options);
        while (reader.TryRead(out _))
        {
        }

        return !reader.IsMalformed;
    }

    public bool TryRead(out ConfigureOption option)
    {
        option = default;
        if (_rest.IsEmpty || IsMalformed)
        {
            return false;
        }

        int length = _rest.Length < ConfigureOption.HeaderLength ? 0 : _rest[1];
        if (length < ConfigureOption.HeaderLength || length > _rest.Length)
        {
            IsMalformed = true;
            return false;
        }

        option = new ConfigureOption(_rest[..length]);
        _rest = _rest[length..];
        return true;
    }
}

using System.Buffers.Binary;

namespace ProtocolKit;

/// <summary>
/// Writes big-endian fields to the front of a span. Our own messages have known sizes, so a buffer that
/// is too small is our bug and throws (<see cref="ArgumentOutOfRangeException"/>).
/// </summary>
public ref struct SpanWriter(Span<byte> span)
{
    private readonly Span<byte> _span = span;

    /// <summary>Octets written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What has been written.</summary>
    public readonly Span<byte> Written => _span[..Length];

    /// <summary>Octets that still fit.</summary>
    public readonly int Available => _span.Length - Length;

    public void WriteByte(byte value)
    {
        _span[Length..][0] = value;
        Length++;
    }

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_span[Length..], value);
        Length += sizeof(ushort);
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_span[Length..], value);
        Length += sizeof(uint);
    }

    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(_span[Length..]);
        Length += value.Length;
    }

    /// <summary>Leaves room for a field that is filled in later, and returns it.</summary>
    public Span<byte> Reserve(int count)
    {
        Span<byte> field = _span.Slice(Length, count);
        Length += count;
        return field;
    }
}

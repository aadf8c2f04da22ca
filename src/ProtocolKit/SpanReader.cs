using System.Buffers.Binary;

namespace ProtocolKit;

/// <summary>
/// Reads big-endian fields from the front of a span. A read past the end returns false and leaves the
/// reader where it was: nothing a peer sends can make it throw or read beyond the span.
/// </summary>
public ref struct SpanReader(ReadOnlySpan<byte> span)
{
    private ReadOnlySpan<byte> _rest = span;

    /// <summary>Octets not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Number of octets not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    public bool TryReadByte(out byte value)
    {
        if (_rest.IsEmpty)
        {
            value = 0;
            return false;
        }

        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[sizeof(ushort)..];
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[sizeof(uint)..];
        return true;
    }

    /// <summary>Reads <paramref name="count"/> octets (0 or more).</summary>
    public bool TryReadBytes(int count, out ReadOnlySpan<byte> value)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            value = default;
            return false;
        }

        value = _rest[..count];
        _rest = _rest[count..];
        return true;
    }
}

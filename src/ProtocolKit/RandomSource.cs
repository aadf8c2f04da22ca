using System.Buffers.Binary;

namespace ProtocolKit;

/// <summary>
/// Where ids, challenges and magic numbers come from. In the daemon it is the system's cryptographic
/// generator; tests replace it by a seeded one so that a run replays.
/// </summary>
public abstract class RandomSource
{
    /// <summary>Fills the span with random octets.</summary>
    public abstract void Fill(Span<byte> destination);

    /// <summary>A uniformly random 16-bit value.</summary>
    public ushort NextUInt16()
    {
        Span<byte> octets = stackalloc byte[sizeof(ushort)];
        Fill(octets);
        return BinaryPrimitives.ReadUInt16BigEndian(octets);
    }

    /// <summary>A uniformly random 32-bit value.</summary>
    public uint NextUInt32()
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        Fill(octets);
        return BinaryPrimitives.ReadUInt32BigEndian(octets);
    }
}

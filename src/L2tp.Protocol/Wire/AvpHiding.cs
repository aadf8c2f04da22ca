using System.Buffers.Binary;

namespace L2tp.Protocol.Wire;

/// <summary>
/// Hides and reveals AVP values, RFC 2661 section 4.3: the value behind its own length, XORed with a chain of MD5
/// digests keyed by the tunnel's secret, the attribute type and the Random Vector that precedes the AVP.
/// The default value hides nothing.
/// </summary>
/// <param name="secret">The tunnel's secret; empty = nothing can be hidden or revealed.</param>
/// <param name="randomVector">The value of the Random Vector AVP in force: 1 to 1017 octets, 16 random ones in what we send.</param>
public readonly ref struct AvpHiding(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> randomVector)
{
    /// <summary>Octets of the inner length in front of the hidden value.</summary>
    public const int Overhead = sizeof(ushort);

    private readonly ReadOnlySpan<byte> _secret = secret;

    /// <summary>The Random Vector in force.</summary>
    public ReadOnlySpan<byte> RandomVector { get; } = randomVector;

    /// <summary>True if there is all it takes to hide or reveal.</summary>
    public bool IsActive => !_secret.IsEmpty && !RandomVector.IsEmpty;

    /// <summary>Writes <paramref name="value"/> hidden; returns its octets: those of the value and <see cref="Overhead"/>.</summary>
    public int Hide(AvpType type, scoped ReadOnlySpan<byte> value, Span<byte> destination)
    {
        int length = Overhead + value.Length;
        Span<byte> hidden = destination[..length];
        BinaryPrimitives.WriteUInt16BigEndian(hidden, (ushort)value.Length);
        value.CopyTo(hidden[Overhead..]);
        Span<byte> pad = stackalloc byte[Md5Concat.Size];
        StartChain(type, pad);
        for (int at = 0; at < length; at += Md5Concat.Size)
        {
            Span<byte> block = hidden.Slice(at, Math.Min(Md5Concat.Size, length - at));
            Xor(block, pad);
            Md5Concat.Hash(_secret, block, default, pad);
        }

        return length;
    }

    /// <summary>
    /// Reveals a hidden value. False if it is too short to hold its inner length, if that length points beyond it
    /// (a wrong secret mostly shows so), or if <paramref name="destination"/> is shorter than <paramref name="hidden"/>.
    /// </summary>
    /// <param name="type">The attribute; it takes part in the key.</param>
    /// <param name="hidden">The AVP's value as received; padding at its end is dropped.</param>
    /// <param name="destination">Where the clear octets go: at least as long as <paramref name="hidden"/>.</param>
    /// <param name="value">The value: a part of <paramref name="destination"/>.</param>
    public bool TryReveal(AvpType type, scoped ReadOnlySpan<byte> hidden, Span<byte> destination, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (hidden.Length < Overhead || destination.Length < hidden.Length)
        {
            return false;
        }

        Span<byte> clear = destination[..hidden.Length];
        Span<byte> pad = stackalloc byte[Md5Concat.Size];
        StartChain(type, pad);
        for (int at = 0; at < hidden.Length; at += Md5Concat.Size)
        {
            int count = Math.Min(Md5Concat.Size, hidden.Length - at);
            hidden.Slice(at, count).CopyTo(clear[at..]);
            Xor(clear.Slice(at, count), pad);
            Md5Concat.Hash(_secret, hidden.Slice(at, count), default, pad);
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(clear);
        if (length > clear.Length - Overhead)
        {
            return false;
        }

        value = clear.Slice(Overhead, length);
        return true;
    }

    private void StartChain(AvpType type, scoped Span<byte> pad)
    {
        Span<byte> attribute = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(attribute, (ushort)type);
        Md5Concat.Hash(attribute, _secret, RandomVector, pad);
    }

    private static void Xor(scoped Span<byte> block, scoped ReadOnlySpan<byte> pad)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] ^= pad[i];
        }
    }
}

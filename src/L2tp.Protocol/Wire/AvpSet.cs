using System.Diagnostics;
using System.Numerics;

namespace L2tp.Protocol.Wire;

/// <summary>A set of IETF attribute types: one bit each, as all are below 64.</summary>
public readonly record struct AvpSet(ulong Bits)
{
    /// <summary>One more than the largest type that fits.</summary>
    public const int Capacity = 64;

    public bool IsEmpty => Bits == 0;

    /// <summary>The member with the lowest number; call it on a set that is not empty.</summary>
    public AvpType First => (AvpType)BitOperations.TrailingZeroCount(Bits);

    public static AvpSet Of(params ReadOnlySpan<AvpType> types)
    {
        AvpSet set = default;
        foreach (AvpType type in types)
        {
            set = set.With(type);
        }

        return set;
    }

    public bool Contains(AvpType type) => (uint)type < Capacity && (Bits & (1UL << (int)type)) != 0;

    /// <summary>This set and <paramref name="type"/>, which must be below <see cref="Capacity"/>.</summary>
    public AvpSet With(AvpType type)
    {
        Debug.Assert((int)type < Capacity, "every type that the catalogue knows fits");
        return new AvpSet(Bits | (1UL << (int)type));
    }

    /// <summary>The members that are not in <paramref name="other"/>.</summary>
    public AvpSet Except(AvpSet other) => new(Bits & ~other.Bits);
}

using ProtocolKit;

namespace Testing;

/// <summary>Random octets that are the same in every run with the same seed.</summary>
public sealed class SeededRandomSource(int seed) : RandomSource
{
    private readonly Random _random = new(seed);

    public override void Fill(Span<byte> destination) => _random.NextBytes(destination);
}

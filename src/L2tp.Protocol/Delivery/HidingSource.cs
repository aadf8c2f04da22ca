using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Delivery;

/// <summary>Gives each message we send a Random Vector of its own, where AVPs are to be hidden (RFC 2661 section 4.3).</summary>
internal sealed class HidingSource(bool isOn, ReadOnlyMemory<byte> secret, RandomSource random)
{
    private const int VectorLength = 16;

    private readonly byte[] _vector = isOn && !secret.IsEmpty ? new byte[VectorLength] : [];

    /// <summary>For the next message; good until the one after it.</summary>
    public AvpHiding Next()
    {
        if (_vector.Length == 0)
        {
            return default;
        }

        random.Fill(_vector);
        return new AvpHiding(secret.Span, _vector);
    }
}
